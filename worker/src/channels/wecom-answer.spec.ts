import { describe, expect, it } from 'vitest';
import { readRefusal } from './wecom-answer.js';

const refused = (errcode: number, repeatable = false) => readRefusal({ kind: 'refused', errcode, errmsg: 'x' }, { missedSlot: false, repeatable });

describe('readRefusal', () => {
  it('does not know what became of a mass send that WeCom answered with a system error', () => {
    expect([refused(-1).kind, refused(6000).kind]).toEqual(['unknown', 'unknown']);
  });

  it('waits where a repeat does no harm', () => {
    expect(refused(-1, true).kind).toBe('busy');
  });

  it('takes what is wrong with the corp, an API or an employee for a fault of the set-up, and says what to do', () => {
    expect(refused(60020)).toMatchObject({
      kind: 'fault',
      cause: 'configuration',
      scope: 'group',
      code: 60020,
      text: expect.stringContaining('可信 IP'),
    });
    expect([refused(40013), refused(40001), refused(50003)]).toMatchObject([{ scope: 'group' }, { scope: 'group' }, { scope: 'group' }]);
    expect(refused(48002)).toMatchObject({ kind: 'fault', scope: 'api' });
    expect(refused(84074)).toMatchObject({ kind: 'fault', scope: 'sender' });
  });

  it('tells an employee who is gone or out of sight from a message that is refused', () => {
    expect([40003, 60111, 81013, 60011, 301002].map((code) => refused(code).kind)).toEqual(Array(5).fill('senderLost'));
  });

  it('blames a request of a wrong shape on itself', () => {
    expect(refused(40058).kind).toBe('again');
  });

  it('takes too many calls at once for a wait', () => {
    expect([refused(45033).kind, refused(45035).kind]).toEqual(['busy', 'busy']);
  });

  it('waits out the block of a rate limit and only a while at other limits', () => {
    expect(refused(45009)).toMatchObject({ kind: 'limited', blockMs: 60_000 });
    expect(refused(41094)).toMatchObject({ kind: 'limited', blockMs: null });
  });

  it('fetches another token', () => {
    expect([refused(40014).kind, refused(42001).kind]).toEqual(['tokenRefused', 'tokenRefused']);
  });

  it('tells a customer who is no friend from a text that is refused', () => {
    expect(refused(84061)).toMatchObject({ kind: 'refused', reason: 'not_friend' });
    expect([40201, 40204, 85002, 45002].map((code) => refused(code).kind)).toEqual(Array(4).fill('contentRefused'));
    expect(refused(41048)).toMatchObject({ kind: 'refused' });
    expect([40007, 40145].map((code) => refused(code).kind)).toEqual(['mediaGone', 'mediaGone']);
  });

  it('takes a code it does not know as final: a guess must not repeat a send', () => {
    expect(refused(999_999).kind).toBe('refused');
  });

  it('tells a missed slot from a connection that could not be made', () => {
    const unsent = { kind: 'unsent', error: new Error('refused') } as const;
    expect(readRefusal(unsent, { missedSlot: true, repeatable: false }).kind).toBe('notBegun');
    expect(readRefusal(unsent, { missedSlot: false, repeatable: false })).toMatchObject({ kind: 'fault', cause: 'unreachable' });
  });

  it('does not know what a broken exchange did', () => {
    expect(readRefusal({ kind: 'unknown', error: new Error('reset') }, { missedSlot: false, repeatable: true }).kind).toBe('unknown');
  });
});
