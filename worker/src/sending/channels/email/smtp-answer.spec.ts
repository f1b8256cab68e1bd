import { describe, expect, it } from 'vitest';
import { readSmtpFailure, toSmtpFailure } from './smtp-answer.js';

describe('readSmtpFailure', () => {
  it('tries again after a reply of 4xx', () => {
    expect(readSmtpFailure({ message: '451 local error', responseCode: 451, command: 'DATA' }).kind).toBe('again');
  });

  it('waits without an attempt when the server closes for load', () => {
    expect(readSmtpFailure({ message: '421 closing', responseCode: 421, command: 'RCPT TO' }).kind).toBe('limited');
  });

  it('is final after a reply of 5xx', () => {
    expect(readSmtpFailure({ message: '550 no mailbox', responseCode: 550, command: 'RCPT TO' })).toMatchObject({ kind: 'refused', code: 550 });
  });

  it('tries again when the account is refused, for that can be mended', () => {
    expect(readSmtpFailure({ message: 'bad login', code: 'EAUTH', responseCode: 535, command: 'AUTH PLAIN' }).kind).toBe('again');
  });

  it('is proved unsent when the connection never stood', () => {
    expect(readSmtpFailure({ message: 'refused', code: 'ECONNECTION', command: 'CONN' }).kind).toBe('again');
  });

  it('does not know what became of a message whose connection broke in DATA', () => {
    expect(readSmtpFailure({ message: 'socket closed', code: 'ESOCKET', command: 'DATA' }).kind).toBe('unknown');
  });
});

describe('toSmtpFailure', () => {
  it('keeps only what has the expected type', () => {
    const error = Object.assign(new Error('x'), { code: 5, command: 'DATA' });
    expect(toSmtpFailure(error)).toEqual({ message: 'x', command: 'DATA' });
  });
});
