import { describe, expect, it } from 'vitest';
import { wordsForTests } from '../testing/render-in-app';
import { endReasonOf, endReasonText, offeredEndReasons } from './end-reason';

const { t } = await wordsForTests();

describe('why a run ended', () => {
  it('reads in Chinese for every reason that is offered', () => {
    expect(offeredEndReasons.map((reason) => endReasonText(reason, t))).toEqual(['正常走完', '已成交', '未响应', '未触达', '不在目标范围']);
  });

  it('is kept by its key when chosen or typed, and as written when it is another', () => {
    expect(endReasonOf(' 已成交 ', t)).toBe('converted');
    expect(endReasonOf('价格太高', t)).toBe('价格太高');
    expect(endReasonText('价格太高', t)).toBe('价格太高');
  });
});
