import { expect, it } from 'vitest';
import { checkAttributeChanged } from './definition.js';

const any = { kind: 'any' } as const;
const is = (value: string) => ({ kind: 'is', value }) as const;

it('wants a change to change something', () => {
  const codes = (from: Parameters<typeof checkAttributeChanged>[0]['from'], to: typeof from): readonly string[] =>
    checkAttributeChanged({ attribute: 'city', from, to }).map(({ code }) => code);
  expect([codes(any, any), codes(is('a'), is('b')), codes({ kind: 'empty' }, any)]).toEqual([[], [], []]);
  expect([codes(is('a'), is('a')), codes({ kind: 'empty' }, { kind: 'empty' })]).toEqual([['trigger.noChange'], ['trigger.noChange']]);
});
