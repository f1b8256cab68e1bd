import { waitReasonCodes } from '@tagtrail/core/calendar';
import { describe, expect, it } from 'vitest';
import { wordsForTests } from '../testing/render-in-app';
import { waitReasonText } from './wait-reason';

const { t } = await wordsForTests();
const saying = { t, instant: (iso: string) => new Date(iso).toISOString(), attributeName: (name: string) => name };

describe('why a wait is over when it is', () => {
  it.each(waitReasonCodes)('%s is said, also where nothing more is known', (code) => {
    expect(waitReasonText({ code, params: {} }, saying)).not.toBe('');
  });

  it('says what an operator moved', () => {
    expect(waitReasonText({ code: 'moved', params: { before: '2026-11-28T00:00:00.000Z' } }, saying)).toContain('2026-11-28T00:00:00.000Z');
  });
});
