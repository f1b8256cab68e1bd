import { describe, expect, it } from 'vitest';
import { mobileNumber, smsParts, smsText } from './sms-parts.js';

describe('an SMS', () => {
  it('is one message up to 70 characters, and one for each 67 of a longer text', () => {
    expect([0, 1, 70, 71, 134, 135, 201, 202].map((length) => smsParts('好'.repeat(length)))).toEqual([0, 1, 1, 2, 2, 3, 3, 4]);
  });

  it('counts a sign of two units as two', () => {
    expect(smsParts('😀'.repeat(36))).toBe(2);
  });

  it('begins with the name of the corp and ends with how to refuse more', () => {
    expect(smsText('今晚开售', { sign: '悦读', closing: '拒收请回复R' })).toBe('【悦读】今晚开售拒收请回复R');
    expect(smsText('今晚开售', { sign: '', closing: '' })).toBe('今晚开售');
  });
});

describe('a mobile number', () => {
  it.each([
    '13800138000',
    '138 0013 8000',
    '138-0013-8000',
    '+86 138 0013 8000',
    '8613800138000',
    '008613800138000',
    '(+86)13800138000',
    '１３８００１３８０００',
  ])('is read from %s', (written) => {
    expect(mobileNumber(written)).toBe('+8613800138000');
  });

  it('keeps the country it is of', () => {
    expect([mobileNumber('+852 6123 4567'), mobileNumber('+1 (415) 555-2671')]).toEqual(['+85261234567', '+14155552671']);
  });

  it.each(['', '12345', '010-88886666', '12800138000', '138001380001', '+86 10 8888 6666', '13800138000;13900139000', '1380013800a', '+0123456789'])(
    'is not read from %s',
    (written) => {
      expect(mobileNumber(written)).toBeNull();
    },
  );
});
