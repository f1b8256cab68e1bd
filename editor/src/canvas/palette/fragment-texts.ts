import type { FragmentName } from '../../editing/fragments/fragments';
import type { LocaleName } from '../../preferences/preferences';

interface FragmentTexts {
  readonly label: string;
  readonly description: string;
  /** Names of its steps, each saying what is to be written there. */
  readonly steps: readonly string[];
}

/** Fragments in words. The names of their steps are written into the draft, so they do not change with the language afterwards. */
export const fragmentTexts: Readonly<Record<LocaleName, Readonly<Record<FragmentName, FragmentTexts>>>> = {
  'zh-CN': {
    newcomer: {
      label: '新人第 1/3/7 天',
      description: '当天、第 3 天、第 7 天各发一条消息',
      steps: ['第 1 天：欢迎', '第 3 天：资料与常见问题', '第 7 天：首单优惠'],
    },
    countdown: {
      label: '活动倒计时 72 小时',
      description: '开始时、剩 24 小时、剩 3 小时各发一条消息',
      steps: ['开始：还有 72 小时', '还剩 24 小时', '最后 3 小时'],
    },
    dailyParts: {
      label: '分批通知',
      description: '客户随机分成三批，每天一批收到同一条消息',
      steps: ['分三批', '通知内容', '第 1 天', '第 2 天', '第 3 天'],
    },
  },
  'en-US': {
    newcomer: {
      label: 'Newcomer, days 1/3/7',
      description: 'A message at once, on the 3rd and on the 7th day',
      steps: ['Day 1: welcome', 'Day 3: material and questions', 'Day 7: first order'],
    },
    countdown: {
      label: 'Countdown, 72 hours',
      description: 'A message at the start, with 24 hours left, and with 3 hours left',
      steps: ['Start: 72 hours left', '24 hours left', 'The last 3 hours'],
    },
    dailyParts: {
      label: 'Notice in daily parts',
      description: 'Customers are split in three at random; each day one part gets the same message',
      steps: ['In three parts', 'The notice', 'Day 1', 'Day 2', 'Day 3'],
    },
  },
};
