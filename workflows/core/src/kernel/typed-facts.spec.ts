import { describe, expect, it } from 'vitest';
import { readAttributes, readProperties, type DefinedAttribute } from './typed-facts.js';

const everybody = ['person', 'api', 'import', 'journey'] as const;
const defined: readonly DefinedAttribute[] = [
  { name: 'birthday', type: 'date', choices: [], writers: everybody },
  { name: 'level', type: 'choice', choices: ['金卡'], writers: ['api'] },
];

describe('values for a customer', () => {
  it('are taken as their definitions say, and removed by null', () => {
    expect(readAttributes(defined, { birthday: '1990-05-01', level: null }, 'api')).toEqual({
      values: { birthday: '1990-05-01', level: null },
      problems: [],
    });
  });

  it('are refused one by one: not defined, not of the type, not by this writer', () => {
    const { problems } = readAttributes(defined, { birthday: '1990', level: '金卡', age: 3, constructor: 1 }, 'person');
    expect(problems).toEqual([
      { name: 'birthday', problem: 'not_date' },
      { name: 'level', problem: 'not_writable' },
      { name: 'age', problem: 'unknown_attribute' },
      { name: 'constructor', problem: 'unknown_attribute' },
    ]);
  });
});

describe('properties of an event', () => {
  const event = { name: 'order_paid', properties: [{ name: 'amount', type: 'number' }] } as const;

  it('are those of its definition; null is none', () => {
    expect(readProperties(event, { amount: 12 })).toEqual({ values: { amount: 12 }, problems: [] });
    expect(readProperties(event, { amount: null })).toEqual({ values: {}, problems: [] });
    expect(readProperties(event, { amount: '12', shop: 'x' }).problems).toEqual([
      { name: 'amount', problem: 'not_number' },
      { name: 'shop', problem: 'unknown_property' },
    ]);
  });
});
