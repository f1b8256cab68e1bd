import { describe, expect, it } from 'vitest';
import type { TransferResult } from '../../wecom/requests/transfer.js';
import { sightOf, statusesOf } from './hand-over-reading.js';

const dispatchedAt = Date.parse('2026-11-28T10:00:00Z');
const row = (externalUserid: string, status: TransferResult['status'], movedAt: string | null = null): TransferResult => ({
  externalUserid,
  status,
  movedAt,
});
const read = (...rows: readonly TransferResult[]) => statusesOf(rows, dispatchedAt);

describe('how hand-overs stand', () => {
  it('takes no move before the call for its own', () => {
    expect(read(row('wm1', 'moved', '2026-11-20T10:00:00Z')).size).toBe(0);
    expect(read(row('wm1', 'moved', '2026-11-29T10:00:00Z'))).toEqual(new Map([['wm1', 'moved']]));
  });

  it.each(['declined', 'full', 'waiting'] as const)('is moved who has moved since the call, whatever of %s is listed beside it', (other) => {
    const moved = row('wm1', 'moved', '2026-11-29T10:00:00Z');
    for (const rows of [
      [moved, row('wm1', other)],
      [row('wm1', other), moved],
    ])
      expect(read(...rows).get('wm1')).toBe('moved');
  });

  it('is not over for whom a newer one waits', () => {
    expect(read(row('wm1', 'declined'), row('wm1', 'waiting')).get('wm1')).toBe('waiting');
    expect(read(row('wm1', 'waiting'), row('wm1', 'declined')).get('wm1')).toBe('waiting');
  });
});

describe('a call whose answer was lost', () => {
  const recipients = new Set(['wm1', 'wm2']);

  it('has arrived when one of its customers waits or has moved since', () => {
    expect(sightOf(read(row('wm2', 'waiting')), recipients)).toEqual({ kind: 'found', msgid: null });
    expect(sightOf(read(row('wm1', 'moved', '2026-11-29T10:00:00Z')), recipients)).toEqual({ kind: 'found', msgid: null });
  });

  it('is not proved by a refusal, which may be an earlier one’s, nor proved absent', () => {
    expect(sightOf(read(row('wm1', 'declined')), recipients)).toEqual({ kind: 'notFound', untold: true });
  });

  it('is not there where WeCom knows of others only', () => {
    expect(sightOf(read(row('wm9', 'waiting')), recipients)).toEqual({ kind: 'notFound', untold: false });
  });
});
