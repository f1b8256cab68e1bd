import { describe, expect, it } from 'vitest';
import { outcomePort, outcomePorts } from '../../plan/index.js';
import { checkHandOver, lowerHandOver } from './definition.js';

describe('a hand-over', () => {
  it('has a way for every end that WeCom can tell of', () => {
    const lowered = lowerHandOver({ to: ['li'], message: '' });
    const [step] = lowered.kind === 'steps' ? lowered.steps : [];
    if (step?.instruction.kind !== 'invoke') throw new Error('It asks for nothing');
    expect(Object.keys(step.instruction.outcomes).sort()).toEqual([...outcomePorts.transfer].sort());
    expect(step.instruction.request).toEqual({ channel: 'transfer', to: ['li'], message: null });
  });

  it('counts characters, not bytes, and only those that are the same for everybody', () => {
    const said = (message: string) => checkHandOver({ to: ['li'], message }).map(({ code, params }) => [code, params]);
    expect(said(`${'您'.repeat(198)}😀😀{{name|客户}}`)).toEqual([]);
    expect(said('您'.repeat(201))).toEqual([['handOver.messageTooLong', { length: 201, limit: 200 }]]);
  });
});

describe('its outcomes', () => {
  it.each([
    ['accepted', null, null],
    ['delivered', null, 'done'],
    ['suppressed', 'already_there', 'done'],
    ['suppressed', 'lost', 'notFriend'],
    ['suppressed', 'withdrawn', 'suppressed'],
    ['not_delivered', 'not_friend', 'notFriend'],
    ['not_delivered', 'declined', 'refused'],
    ['not_delivered', 'capped', 'capped'],
    ['not_delivered', 'not_confirmed', 'failed'],
    ['failed', 'refused', 'failed'],
  ] as const)('%s for %s is %s', (state, reason, port) => {
    expect(outcomePort('transfer', state, reason)).toBe(port);
  });
});
