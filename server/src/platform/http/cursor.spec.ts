import { describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor, isInstant, isRowId, isUuid, rowCursor, toPage } from './cursor.js';

describe('cursors', () => {
  it('come back as they went', () => {
    const parts = ['2026-11-24T03:04:05.123456Z', '117c69cc-734e-4a0e-af02-a4ba7aab09ac'];
    expect(decodeCursor(encodeCursor(parts), [isInstant, isUuid])).toEqual(parts);
  });

  it.each([
    ['no base64 of ours', 'hello'],
    ['too many parts', encodeCursor(['1', '2'])],
    ['no number', encodeCursor(['1 OR 1=1'])],
    ['a number beyond any row', encodeCursor(['9999999999999999999'])],
    ['no list', Buffer.from('{"0":"1"}').toString('base64url')],
    ['a list of other things', Buffer.from('[1]').toString('base64url')],
  ])('that are %s are refused', (_name, cursor) => {
    expect(() => decodeCursor(cursor, [isRowId])).toThrow('invalid_request');
  });

  it('do not take an instant that no calendar has', () => {
    expect(isInstant('2026-99-24T03:04:05Z')).toBe(false);
  });
});

describe('toPage', () => {
  const view = { item: (row: { id: string }) => row.id, key: (row: { id: string }) => [row.id] };

  it('ends without a cursor', () => {
    expect(toPage([{ id: '2' }, { id: '1' }], 2, view)).toEqual({ items: ['2', '1'], nextCursor: null });
  });

  it('points behind the last item shown', () => {
    const page = toPage([{ id: '3' }, { id: '2' }, { id: '1' }], 2, view);
    expect(page.items).toEqual(['3', '2']);
    expect(rowCursor(page.nextCursor ?? '')).toBe('2');
  });
});
