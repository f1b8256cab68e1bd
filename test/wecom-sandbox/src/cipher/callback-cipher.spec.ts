import { describe, expect, it } from 'vitest';
import { CallbackCipher } from './callback-cipher.js';
import { cipherVectors } from './cipher-vectors.js';

const lastDigitChanged = (hex: string) => `${hex.slice(0, -1)}${hex.endsWith('0') ? '1' : '0'}`;

describe('callback cipher against published vectors', () => {
  for (const vector of cipherVectors) {
    it(`signs, opens and reproduces ${vector.name}`, () => {
      const cipher = new CallbackCipher(vector.token, vector.aesKey);
      const opened = cipher.open(vector.encrypted);
      expect(cipher.sign(vector.timestamp, vector.nonce, vector.encrypted)).toBe(vector.signature);
      expect(opened.receiveId).toBe(vector.receiveId);
      if (vector.message !== null) expect(opened.message).toBe(vector.message);
      if (vector.pad !== null) expect(opened.pad).toBe(vector.pad);
      if (vector.random !== null) {
        expect(cipher.seal(opened.message, opened.receiveId, Buffer.from(vector.random))).toBe(vector.encrypted);
      }
    });
  }

  it('knows the text of vector C3 only in part', () => {
    const vector = cipherVectors.find((candidate) => candidate.name.startsWith('C3'));
    const opened = new CallbackCipher(vector?.token ?? '', vector?.aesKey ?? '').open(vector?.encrypted ?? '');
    expect(Buffer.byteLength(opened.message)).toBe(281);
    expect(opened.message).toContain('<MsgId>4363689963896700987</MsgId>');
    expect(opened.message).toContain('<FromUserName><![CDATA[messense]]></FromUserName>');
  });

  it('gives another signature when the nonce of C1 ends in another digit, and never the tampered one of B1', () => {
    const c1 = cipherVectors.find((vector) => vector.name.startsWith('C1'));
    const b1 = cipherVectors.find((vector) => vector.name.startsWith('B1'));
    if (c1 === undefined || b1 === undefined) throw new Error('Vectors are missing');
    expect(new CallbackCipher(c1.token, c1.aesKey).sign(c1.timestamp, '437374424', c1.encrypted)).not.toBe(c1.signature);
    expect(new CallbackCipher(b1.token, b1.aesKey).sign(b1.timestamp, b1.nonce, b1.encrypted)).not.toBe(lastDigitChanged(b1.signature));
  });

  it('opens what it sealed for every padding from 1 to 32', () => {
    const cipher = new CallbackCipher('token', 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopq');
    const pads = Array.from({ length: 32 }, (_, length) => cipher.open(cipher.seal('x'.repeat(length), 'ww1')).pad);
    expect(new Set(pads).size).toBe(32);
  });

  it('refuses a block with wrong padding', () => {
    const cipher = new CallbackCipher('token', 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopq');
    expect(() => cipher.open(cipher.sealWithBadPad('hello', 'ww1'))).toThrow('Bad padding');
  });
});
