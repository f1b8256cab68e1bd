import { describe, expect, it } from 'vitest';
import { readSmtpFailure, toSmtpFailure } from './smtp-answer.js';

describe('readSmtpFailure', () => {
  it('tries again after a reply of 4xx', () => {
    expect(readSmtpFailure({ message: '451 local error', responseCode: 451, handedOver: true }).kind).toBe('again');
  });

  it('waits without an attempt when the server closes for load', () => {
    expect(readSmtpFailure({ message: '421 closing', responseCode: 421, handedOver: false }).kind).toBe('limited');
  });

  it('is final after a reply of 5xx', () => {
    expect(readSmtpFailure({ message: '550 no mailbox', responseCode: 550, handedOver: false })).toMatchObject({ kind: 'refused', code: 550 });
  });

  it('takes a refused account for a fault of the set-up: no mail is to blame', () => {
    expect(readSmtpFailure({ message: 'bad login', code: 'EAUTH', responseCode: 535, handedOver: false }).kind).toBe('fault');
  });

  it('is proved unsent when the connection never stood', () => {
    expect(readSmtpFailure({ message: 'refused', code: 'ECONNECTION', handedOver: false }).kind).toBe('fault');
  });

  it('does not know what became of a message whose connection broke in DATA', () => {
    expect(readSmtpFailure({ message: 'Connection closed unexpectedly', code: 'ECONNECTION', handedOver: true }).kind).toBe('unknown');
  });
});

describe('toSmtpFailure', () => {
  it('keeps only what has the expected type', () => {
    const error = Object.assign(new Error('x'), { code: 5, responseCode: 451 });
    expect(toSmtpFailure(error, true)).toEqual({ message: 'x', responseCode: 451, handedOver: true });
  });
});
