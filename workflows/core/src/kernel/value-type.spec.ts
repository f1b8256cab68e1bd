import { describe, expect, it } from 'vitest';
import { convertValue, readTypedText, readValue, type AttributeType } from './value-type.js';
import type { Json } from './json.js';

const read = (type: AttributeType, value: Json) => readValue({ type, choices: ['金卡', '银卡'] }, value);
const typed = (type: AttributeType, text: string) => readTypedText({ type, choices: ['金卡', '银卡'] }, text);

describe('a value of a type', () => {
  it.each([
    ['text', '上海', '上海'],
    ['number', 12.5, 12.5],
    ['boolean', false, false],
    ['date', '2024-02-29', '2024-02-29'],
    ['dateTime', '2026-11-28T09:30:00+08:00', '2026-11-28T01:30:00.000Z'],
    ['choice', '金卡', '金卡'],
  ] as const)('%s is stored', (type, value, stored) => {
    expect(read(type, value)).toEqual({ ok: true, value: stored });
  });

  it.each([
    ['text', 12, 'not_text'],
    ['text', 'x'.repeat(501), 'too_long'],
    ['number', '12', 'not_number'],
    ['number', Number.POSITIVE_INFINITY, 'not_number'],
    ['boolean', 'true', 'not_boolean'],
    ['date', '2025-02-29', 'not_date'],
    ['date', '2025-2-9', 'not_date'],
    ['date', '0000-01-01', 'not_date'],
    ['dateTime', '2026-11-28T09:30:00', 'not_instant'],
    ['dateTime', '2026-02-30T09:30:00Z', 'not_instant'],
    ['dateTime', '2026-11-28', 'not_instant'],
    ['choice', '铜卡', 'not_a_choice'],
    ['choice', 1, 'not_a_choice'],
    ['date', null, 'not_date'],
  ] as const)('%s is refused for %j', (type, value, problem) => {
    expect(read(type, value)).toEqual({ ok: false, error: problem });
  });

  it('is read from a text as a person means it', () => {
    expect(typed('number', ' 12.50 ')).toEqual({ ok: true, value: 12.5 });
    expect(typed('number', '13800138000123456789')).toEqual({ ok: false, error: 'not_number' });
    expect(typed('number', '1e5')).toEqual({ ok: false, error: 'not_number' });
    expect(typed('boolean', '是')).toEqual({ ok: true, value: true });
    expect(typed('boolean', 'maybe')).toEqual({ ok: false, error: 'not_boolean' });
    expect(typed('boolean', 'constructor')).toEqual({ ok: false, error: 'not_boolean' });
    expect(typed('date', ' 2026-01-31')).toEqual({ ok: true, value: '2026-01-31' });
    expect(typed('choice', '银卡 ')).toEqual({ ok: true, value: '银卡' });
  });

  it('becomes one of another type where it can be read as one', () => {
    expect(convertValue({ type: 'number' }, '12')).toEqual({ ok: true, value: 12 });
    expect(convertValue({ type: 'text' }, 12)).toEqual({ ok: true, value: '12' });
    expect(convertValue({ type: 'text' }, true)).toEqual({ ok: true, value: 'true' });
    expect(convertValue({ type: 'number' }, '十二')).toEqual({ ok: false, error: 'not_number' });
    expect(convertValue({ type: 'date' }, '2026-11-28')).toEqual({ ok: true, value: '2026-11-28' });
    expect(convertValue({ type: 'text' }, ['a'])).toEqual({ ok: false, error: 'not_text' });
  });
});
