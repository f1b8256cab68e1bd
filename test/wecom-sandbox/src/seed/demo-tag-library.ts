import type { TagGroup } from '../state/tag-library.js';
import { madeUpId, seededRandom, seedOf } from './random.js';

const library = [
  { name: '基础标签', tags: ['门店扫码', '线上广告', '老客推荐', '个人客户', '企业客户', 'VIP'] },
  { name: '行为标签', tags: ['高意向', '咨询过价格', '加购未付款', '参加过活动', '已领优惠券', '多次到店'] },
  { name: '生命周期', tags: ['新客', '已成交', '复购客户', '沉睡客户', '流失预警'] },
] as const;

/** The console-made tag library of a seeded corp; ids depend on the corp alone. */
export function demoTagLibrary(corpId: string, at: number): readonly TagGroup[] {
  const random = seededRandom(seedOf(`${corpId}/tags`));
  return library.map((group, groupIndex) => ({
    id: madeUpId(random, 'et', 30),
    name: group.name,
    createdAt: at,
    order: library.length - groupIndex,
    creatorAgentId: null,
    tags: group.tags.map((name, index) => ({ id: madeUpId(random, 'et', 30), name, createdAt: at, order: group.tags.length - index })),
  }));
}
