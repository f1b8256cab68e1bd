import { describe, expect, it } from 'vitest';
import { holdsUnstorableText } from './storable-text.js';

const holds = (json: string): boolean => holdsUnstorableText(json, JSON.parse(json));

describe('holdsUnstorableText', () => {
  it.each(['{"a":["\\u0000"]}', '{"\\u0000":1}', '"\\ud83d"', '"\\uDE00 alone"'])('finds it in %s', (json) => {
    expect(holds(json)).toBe(true);
  });

  it.each(['"\\ud83d\\ude00"', '"\\\\u0000"', '"😀"', '{"a":1}'])('lets %s pass', (json) => {
    expect(holds(json)).toBe(false);
  });
});
