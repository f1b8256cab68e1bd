import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFolders, readSources, root } from './law/source-tree.js';

/** Files one tag event may pass from callback to send. */
const longest = 18;

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const spine = read('docs/spine.md');
const rows = [...spine.matchAll(/^\| (\d+) \| `([^`]+)` \| `([^`]+)` \|/gm)].map(([, number, file = '', name = '']) => ({
  number: Number(number),
  file,
  name,
}));

/** Rooms in the order of the data's way. */
const way = [
  'server/src/callbacks',
  'worker/src/intake',
  'worker/src/changes',
  'worker/src/entry',
  'worker/src/progress',
  'worker/src/reserve',
  'worker/src/lanes',
  'worker/src/channels',
];

describe('docs/spine.md', () => {
  it(`names at most ${String(longest)} files, one after the other`, () => {
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_, index) => index + 1));
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.length).toBeLessThanOrEqual(longest);
  });

  it.each(rows)('$number: $file holds $name', ({ file, name }) => {
    expect(read(file)).toMatch(new RegExp(`\\b(function|class|async) ${name}\\b`));
  });

  it('goes only forward', () => {
    const places = rows.map(({ file }) => way.findIndex((room) => file.startsWith(`${room}/`))).filter((place) => place >= 0);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('names no other file that is not there', () => {
    const named = [...spine.matchAll(/`([a-z]+\/[\w./-]+)`/g)].map(([, path = '']) => path);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

describe('the page of each worker room', () => {
  const rooms = listFolders('worker/src');
  const sources = [...readSources()].filter(([path]) => /^(worker|prisma|workflows)\//.test(path));

  it.each(rooms)('%s is there, and says its rules', (room) => {
    const page = read(`worker/src/${room}/README.md`);
    expect(page).toMatch(new RegExp(`^# ${room}$`, 'm'));
    expect(page).toMatch(/^## Rules$/m);
    expect(page.length).toBeLessThan(2_500);
  });

  it.each(rooms)('%s names no file and no name that is gone', (room) => {
    const named = [...read(`worker/src/${room}/README.md`).matchAll(/`([^`\s]+)`/g)].map(([, name = '']) => name);
    const files = named.filter((name) => name.endsWith('.ts'));
    expect(files.filter((file) => !existsSync(join(root, 'worker/src', room, file)))).toEqual([]);
    const names = named.filter((name) => /^[A-Za-z]+$/.test(name) && /[a-z][A-Z]/.test(name));
    expect(names.filter((name) => !sources.some(([, text]) => text.includes(name)))).toEqual([]);
  });
});
