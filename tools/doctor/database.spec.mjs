import { describe, expect, it } from 'vitest';
import { characterTypes } from './database.mjs';
import { zoneDataOfDatabase, zoneDataOfNode } from './zone-data.mjs';

const at = (/** @type {string} */ day) => Date.parse(day);

describe('the doctor on an older database', () => {
  it('names what its character types cost, and how to mend it with and without the data', () => {
    const line = characterTypes('C', true);
    expect(line).toMatchObject({ level: 'warning', found: expect.stringContaining('Chinese') });
    expect(line.remedy).toContain('--reset');
    expect(line.remedy).toContain("LC_CTYPE 'C.UTF-8'");
    expect(characterTypes('C', false).remedy).not.toContain('--reset');
    expect(characterTypes('C.UTF-8', true).level).toBe('ok');
    expect(characterTypes('zh_CN.UTF-8', false).level).toBe('ok');
  });
});

describe('zone data', () => {
  it('of Node is named when it is more than a year old', () => {
    expect(zoneDataOfNode({ version: '2025c', now: at('2026-11-28') }).level).toBe('ok');
    expect(zoneDataOfNode({ version: '2025b', now: at('2026-11-28') })).toMatchObject({ level: 'warning', found: expect.stringContaining('2025b') });
    expect(zoneDataOfNode({ version: '2031d', now: at('2032-12-30') }).level).toBe('ok');
    expect(zoneDataOfNode({ version: '2031d', now: at('2033-02-01') }).level).toBe('warning');
  });

  it('of the database is told by what it knows of', async () => {
    /** @type {Readonly<Record<string, string>>} */
    const newest = { 'Asia/Almaty': '2024-06-01 05:00', 'America/Asuncion': '2025-06-15 09:00', 'America/Vancouver': '2026-12-15 10:00' };
    const knows = (/** @type {Readonly<Record<string, string>>} */ table) => async (/** @type {string} */ zone) => table[zone] ?? '';
    expect(await zoneDataOfDatabase(knows(newest), at('2027-01-01'))).toMatchObject({ level: 'ok', found: '2026b or newer' });
    const before = { ...newest, 'America/Vancouver': '2026-12-15 09:00' };
    expect((await zoneDataOfDatabase(knows(before), at('2027-01-01'))).level).toBe('ok');
    expect(await zoneDataOfDatabase(knows(before), at('2027-06-01'))).toMatchObject({
      level: 'warning',
      found: expect.stringContaining('America/Vancouver'),
    });
  });
});
