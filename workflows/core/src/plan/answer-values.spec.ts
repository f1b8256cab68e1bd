import { describe, expect, it } from 'vitest';
import { limits } from '../limits.js';
import { parseAnswerPath, readAnswer } from './answer-values.js';
import type { AnswerField, AnswerType } from './request.js';

const field = (path: string, type: AnswerType, name = 'x'): AnswerField => ({ name, path, type });
const read = (body: string, ...fields: readonly AnswerField[]) => readAnswer(body, new TextEncoder().encode(body).length, fields);

describe('readAnswer', () => {
  it.each(['a\u0000b', 'half \ud83d'])('takes a text that no database keeps for missing: %j', (name) => {
    expect(read(JSON.stringify({ name }), field('name', 'text'))).toEqual({ kind: 'read', values: {}, missing: ['name'] });
  });

  it('follows keys and places, and keeps each value by its name', () => {
    const body = JSON.stringify({ data: { level: '金卡', vip: true, since: '2026-03-01', orders: [{ amount: 12.5 }] } });
    expect(
      read(
        body,
        field('data.level', 'text', '等级'),
        field('data.vip', 'boolean', 'vip'),
        field('data.since', 'date', 'since'),
        field('data.orders[0].amount', 'number', 'amount'),
      ),
    ).toEqual({ kind: 'read', values: { 等级: '金卡', vip: true, since: '2026-03-01', amount: 12.5 }, missing: [] });
  });

  it.each([
    ['{"a":"12"}', field('a', 'number')],
    ['{"a":12}', field('a', 'text')],
    ['{"a":"2026-02-30"}', field('a', 'date')],
    ['{"a":null}', field('a', 'text')],
    ['{"a":[]}', field('a[0]', 'text')],
    ['{"a":{"length":1}}', field('a.constructor', 'text')],
    ['[]', field('length', 'number')],
    [`{"a":"${'长'.repeat(limits.answerTextLength + 1)}"}`, field('a', 'text')],
  ])('finds in %s nothing that fits', (body, asked) => {
    expect(read(body, asked)).toEqual({ kind: 'read', values: {}, missing: [asked.path] });
  });

  it.each(['', 'ok', '{"a":', '[1e999]', '['.repeat(50_000)])('reads no JSON out of it', (body) => {
    expect(read(body, field('a', 'text'))).toEqual({ kind: 'unreadable', why: 'notJson' });
  });

  it('reads nothing longer than it takes', () => {
    expect(read(`{"a":"x"}${' '.repeat(limits.answerBytes)}`, field('a', 'text'))).toEqual({ kind: 'unreadable', why: 'tooLong' });
  });
});

describe('parseAnswerPath', () => {
  it('reads keys and places', () => {
    expect(parseAnswerPath('a.b[10][2].键')).toEqual(['a', 'b', 10, 2, '键']);
  });

  it.each(['', '.a', 'a.', 'a..b', 'a[', 'a[x]', 'a[0]b'])('does not read %s', (path) => {
    expect(parseAnswerPath(path)).toBeNull();
  });
});
