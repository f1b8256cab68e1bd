import { attributesSchema } from '@tagtrail/core/http';
import { describe, expect, it } from 'vitest';
import { changesTo, isNumberText, rowsOf } from './attribute-rows';

const stored = { city: '上海', score: 12, vip: true, history: ['a'] };

describe('the lines of the attribute form', () => {
  it('show every plain value with its kind', () => {
    expect(rowsOf(stored)).toEqual([
      { name: 'city', kind: 'text', value: '上海' },
      { name: 'score', kind: 'number', value: '12' },
      { name: 'vip', kind: 'truth', value: 'true' },
    ]);
  });

  it('send nothing when nothing was changed, and leave alone what they cannot show', () => {
    expect(changesTo(stored, rowsOf(stored))).toEqual({});
  });

  it('send changed and new values in their kind, and null for a line taken out', () => {
    const rows = [
      { name: 'score', kind: 'number', value: ' 15 ' },
      { name: 'vip', kind: 'truth', value: 'false' },
      { name: 'stage', kind: 'text', value: '12' },
    ] as const;
    const changes = changesTo(stored, rows);
    expect(changes).toEqual({ city: null, score: 15, vip: false, stage: '12' });
    expect(attributesSchema.parse(changes)).toEqual(changes);
  });

  it('send a value again whose kind alone was changed', () => {
    expect(changesTo({ score: 12 }, [{ name: 'score', kind: 'text', value: '12' }])).toEqual({ score: '12' });
  });

  it('know a number from a text', () => {
    expect(['1', '-2.5', '1e3'].every(isNumberText)).toBe(true);
    expect(['', ' ', '12岁', 'NaN', 'Infinity'].some(isNumberText)).toBe(false);
  });
});
