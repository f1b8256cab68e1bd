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
      description: '当天、2 天后、再 4 天后各发一条；等待从上一条消息有结果时起算',
      steps: ['第 1 天：欢迎', '第 3 天：资料与常见问题', '第 7 天：首单优惠'],
    },
    countdown: {
      label: '活动倒计时',
      description: '开始、48 小时后、再 21 小时后各发一条；等待从上一条消息有结果时起算，要准点请改成等到某个日期',
      steps: ['开始提醒', '中途提醒', '最后提醒'],
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
      description: 'A message at once, 2 days later and 4 days after that, each counted from when the one before has its result',
      steps: ['Day 1: welcome', 'Day 3: material and questions', 'Day 7: first order'],
    },
    countdown: {
      label: 'Countdown',
      description:
        'A message at the start, 48 hours later and 21 hours after that, each counted from when the one before has its result; for exact times wait until a date instead',
      steps: ['The first notice', 'The reminder', 'The last notice'],
    },
    dailyParts: {
      label: 'Notice in daily parts',
      description: 'Customers are split in three at random; each day one part gets the same message',
      steps: ['In three parts', 'The notice', 'Day 1', 'Day 2', 'Day 3'],
    },
  },
};
