import { describe, expect, it } from 'vitest';
import { textsOf, wordsForTests } from '../../testing/render-in-app';
import { apiStartSummary } from './view';

describe('the summary of an API trigger', () => {
  it('says who puts customers on the journey', async () => {
    expect(textsOf(apiStartSummary({}, await wordsForTests()))).toEqual(['由接口或名单指定客户']);
  });
});
