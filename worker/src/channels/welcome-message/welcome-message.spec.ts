import { expect, it } from 'vitest';
import { sendWelcome } from '../../wecom/requests/message.js';
import { readWelcome } from './welcome-message.js';

const refused = (code: number) => ({ kind: 'refused', reason: 'refused', code, text: '' }) as const;

it('knows at a first try that another system was quicker, or that the time was over', () => {
  expect(readWelcome(refused(41_051), false)).toMatchObject({ kind: 'refused', reason: 'welcome_taken' });
  expect(readWelcome(refused(41_050), false)).toMatchObject({ kind: 'refused', reason: 'welcome_late' });
});

it('learns from a repeat that the first one arrived, and nothing from a code that is over', () => {
  expect(readWelcome(refused(41_051), true)).toMatchObject({ kind: 'accepted' });
  expect(readWelcome(refused(41_050), true)).toMatchObject({ kind: 'unknown', code: 41_050 });
});

it('leaves every other answer as it is', () => {
  expect(readWelcome({ kind: 'again', code: 41_096, text: '' }, true)).toMatchObject({ kind: 'again' });
  expect(readWelcome({ kind: 'notBegun' }, false)).toEqual({ kind: 'notBegun' });
});

it('puts the code into the kept bytes, whatever is in it', () => {
  expect(JSON.parse(sendWelcome('{"text":{"content":"hi"}}', 'a"b\\').body?.toString() ?? '')).toEqual({
    welcome_code: 'a"b\\',
    text: { content: 'hi' },
  });
});
