import { describe, expect, it } from 'vitest';
import { checkEnd, lowerEnd } from './definition.js';

describe('end', () => {
  it('ends with its reason, and with none but a reason', () => {
    expect(lowerEnd({ reason: 'won' })).toEqual({ kind: 'steps', steps: [{ instruction: { kind: 'end', reason: 'won' }, rung: null }] });
    expect(checkEnd({ reason: '  ' }).map(({ code }) => code)).toEqual(['end.noReason']);
  });
});
