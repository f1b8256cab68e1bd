import { beforeAll, describe, expect, it } from 'vitest';
import { i18n, startTexts } from '../locales/i18n';
import { actionText, actorText, detailTexts, targetPath, targetText } from './audit-words';

beforeAll(startTexts);

describe('an act of the audit', () => {
  it('is told in words, also one that is not known yet', () => {
    expect(actionText('journey.ended', i18n.t)).toBe('停止旅程');
    expect(actionText('journey.somethingNew', i18n.t)).toBe('旅程 · 其他操作');
    expect(actionText('unheard.of', i18n.t)).toBe('其他操作');
  });

  it('says who did it: a person, the machine, or somebody who is gone', () => {
    expect(actorText({ actor: 'user:1', actorName: '张三' }, i18n.t)).toBe('张三');
    expect(actorText({ actor: 'breaker', actorName: null }, i18n.t)).toBe('自动熔断');
    expect(actorText({ actor: 'key:7', actorName: null }, i18n.t)).toBe('已删除的账号');
  });

  it('names what it was done to, and leads there', () => {
    const target = 'journey:00000000-0000-4000-8000-000000000000';
    expect(targetText({ target, targetName: '秋茶上新', detail: {} }, i18n.t)).toBe('秋茶上新');
    expect(targetText({ target: 'list:3', targetName: null, detail: { name: '老客' } }, i18n.t)).toBe('老客');
    expect(targetText({ target: 'gate:send', targetName: null, detail: {} }, i18n.t)).toBe('调用上限');
    expect([targetPath(target), targetPath('gate:send'), targetPath('send-policy')]).toEqual([
      'journeys/00000000-0000-4000-8000-000000000000',
      null,
      null,
    ]);
  });

  it('tells what an operator can read of its details, and nothing of the rest', () => {
    expect(detailTexts({ detail: { number: 3, planHash: 'ab12', underWay: 'leave', note: '首发' } }, i18n.t)).toEqual([
      '第 3 版',
      '旧版本在途客户立即退出',
      '说明：首发',
    ]);
    expect(detailTexts({ detail: { people: 1_284, tasks: 0 } }, i18n.t)).toEqual(['在途 1284 位客户']);
  });
});
