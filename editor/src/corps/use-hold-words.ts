import type { Hold } from '@tagtrail/core/http';
import { useTranslation } from 'react-i18next';
import { useEmployeeName } from './use-employee-name';

type Held = Pick<Hold, 'group' | 'target' | 'code'> & { readonly cause: Hold['cause'] | 'pace' };

export interface HoldWords {
  readonly what: (hold: Held) => string;
  readonly todo: (hold: Held) => string;
}

const isRobot = (target: string | null): boolean => target?.startsWith('webhook:') === true;

/** What to do about a hold of a receiver outside WeCom. */
function outsideRemedy(cause: Exclude<Held['cause'], 'content' | 'noSender'>, target: string | null) {
  if (cause === 'pace') return 'holds.remedy.receiverPace';
  if (cause === 'limit') return 'holds.remedy.receiverLimit';
  if (cause === 'unreachable') return 'holds.remedy.receiver';
  return isRobot(target) ? 'holds.remedy.robot' : 'holds.remedy.mailAccount';
}

/** A hold in words: what is held, and what to do about it. */
export function useHoldWords(): HoldWords {
  const { t } = useTranslation();
  const employeeName = useEmployeeName();
  const remedies: Readonly<Record<string, string>> = t('holds.remedy', { returnObjects: true });
  const ways: Readonly<Record<string, string>> = t('holds.way', { returnObjects: true });
  const part = (target: string): string => {
    const [way = '', ...rest] = target.split(':');
    const name = rest.join(':');
    if (way === 'webhook') return name;
    return [ways[way] ?? way, name === '' ? '' : employeeName(name)].filter((word) => word !== '').join(' · ');
  };
  return {
    what: ({ group, target, cause }) => {
      if (cause === 'content' || cause === 'noSender') return t(`holds.whatWaits.${cause}`);
      return target === null ? t(`holds.group.${group}`) : t('holds.of', { group: t(`holds.group.${group}`), target: part(target) });
    },
    todo: ({ group, target, cause, code }) => {
      if (group === 'other' && cause !== 'content' && cause !== 'noSender') return t(outsideRemedy(cause, target));
      if (cause !== 'configuration') return t(`holds.remedy.${cause}`);
      return remedies[String(code)] ?? t('holds.remedy.other');
    },
  };
}
