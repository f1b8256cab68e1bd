import { describe, expect, it } from 'vitest';
import { textsOf, wordsForTests } from '../../testing/render-in-app';
import { endSummary } from './view';

const words = await wordsForTests();

describe('the summary of an end', () => {
  it('says the usual reason in words and any other as it was written', () => {
    expect(textsOf([...endSummary({ reason: 'completed' }, words), ...endSummary({ reason: '未响应' }, words)])).toEqual(['正常走完', '未响应']);
  });

  it('asks for a reason', () => {
    expect(endSummary({ reason: ' ' }, words)[0]?.kind).toBe('missing');
  });
});
