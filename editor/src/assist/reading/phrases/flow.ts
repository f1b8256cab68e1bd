import { toNodeId } from '@tagtrail/core/kernel';
import { armPort, registry } from '@tagtrail/core/nodes';
import { number, worthOf } from '../amounts';
import type { Story } from '../story';
import { phrase, quoted, type Phrase } from './phrase';

const armIds = 'abcdefghijklmnopqrst';

interface Arm {
  readonly id: string;
  readonly name: string;
  readonly percent: number;
}

/** The arms of the split that is being told; null where none is. */
function armsOf(story: Story): readonly Arm[] | null {
  const step = story.asked('split');
  if (step === null) return null;
  const parsed = registry.split.parse({ id: toNodeId('told'), version: registry.split.version, ...step });
  return parsed.ok ? parsed.value.config.arms : null;
}

/** One more part of the customers: of the percent that is said, or all that are left. */
function tellArm(story: Story, percent: number | null): void {
  const arms = armsOf(story);
  if (arms === null) {
    const first = percent ?? 50;
    const config = {
      arms: [
        { id: 'a', name: '', percent: first },
        { id: 'b', name: '', percent: 100 - first },
      ],
      holdout: 0,
    };
    story.ask({ type: 'split', config }, { ways: [[armPort('a')]], words: '' });
    story.assume('split', { first, rest: 100 - first });
    return;
  }
  const told = Math.max(1, story.toldWays);
  const known = arms.slice(0, told);
  const left = 100 - known.reduce((sum, arm) => sum + arm.percent, 0);
  const id = armIds[told] ?? 't';
  const share = percent === null ? left : Math.min(percent, left);
  const rest = left - share;
  const own = [...known, { id, name: '', percent: share }];
  const next = rest > 0 ? [{ id: armIds[told + 1] ?? 't', name: '', percent: rest }] : [];
  story.widen({ arms: [...own, ...next].map((arm) => ({ ...arm })), holdout: 0 }, [armPort(id)]);
}

const people = '(?:的)?(?:客户|人)?';

const percentOf = (written: string): number | null => {
  const percent = worthOf(written);
  return percent > 0 && percent < 100 ? Math.round(percent) : null;
};

/** By lot: `一半发…，另一半发…`, `30% 的客户…，其余…`. */
const splits: readonly Phrase[] = [
  phrase(
    `(?:剩下的?|其余的?|余下的?|另外?(?:的)?)(?:一半|${number}\\s*%|百分之${number})?${people}|the\\s+(?:other\\s+half|rest)`,
    (_, { story }) => {
      const arms = armsOf(story);
      if (arms === null) return null;
      return () => {
        tellArm(story, null);
      };
    },
  ),
  phrase(`(?:随机|让)?\\s*(?:各)?(?:一半|\\bhalf\\s+of\\s+them|\\bhalf\\b(?!\\s+an?\\b))${people}`, (_, { story }) => () => {
    tellArm(story, 50);
  }),
  phrase(`(?:随机|让)?\\s*(?:各)?(?:(?<sign>\\d{1,2})\\s*%|百分之(?<word>${number}))${people}`, ({ sign, word }, { story }) => {
    const percent = percentOf(sign ?? word ?? '0');
    return percent === null
      ? null
      : () => {
          tellArm(story, percent);
        };
  }),
];

const otherwise = phrase(
  '(?:否则|不然|反之|其他(?:的)?(?:客户|人)?|其它(?:的)?(?:客户|人)?|没有的话|\\b(?:otherwise|else)\\b)[，,]?\\s*(?:就|则)?',
  (_, { story, words }) =>
    () => {
      if (!story.otherwise()) story.miss(words, 'otherwise');
    },
);

/** What belongs to nobody's way any more. */
const goesOn = '(?!\\s*(?:否则|不然|反之|其他|其它|没有的话|另一半|另外|剩下|其余|余下|otherwise|else|the\\s+(?:other|rest)))';
const together = phrase(
  `(?:[。；;\\n]|\\.(?=\\s|$))${goesOn}|(?:最后|最终|无论如何|不管怎样|然后都|之后都|finally|in the end)[，,]?`,
  (_, { story }) =>
    () => {
      story.close();
    },
);

const end = phrase('(?:旅程|流程)?(?:就)?(?:结束|完成旅程|到此为止)(?:旅程|流程)?|\\bend(?:\\s+the\\s+journey)?(?=[\\s,.;]|$)', (_, { story }) => {
  if (story.isBeginning && !story.hasTrigger) return null;
  return () => {
    story.add({ type: 'end', config: { reason: 'completed' } });
  };
});

/** What is not to be done is never drawn. */
const undone = phrase(
  `(?:不要|不用|不必|不需要|无需|勿|别|不再|不|\\bdo\\s+not\\s+|\\bdon['’]t\\s+|\\bnever\\s+)(?:再|给(?:客户|他|她|TA)?)*\\s*(?:群发|发|推送|打|加|贴|去掉|移除|删|提醒|通知|告诉|转|等|send|add|apply|remove|remind|notify|wait)(?:${quoted}|(?!否则|不然|otherwise)[^，,。；;\\n])*`,
  (_, { story, words }) =>
    () => {
      story.miss(words, 'general');
    },
);

export const flow: readonly Phrase[] = [undone, otherwise, together, ...splits, end];
