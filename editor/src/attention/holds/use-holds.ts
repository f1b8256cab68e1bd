import { useQuery } from '@tanstack/react-query';
import type { Hold } from '@tagtrail/core/http';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../../api/corp-path';
import { corpsApi } from '../../api/corps';
import { useCorpId } from '../../session/session';

const refreshMs = 10_000;

/** What of the corp is held by a fault of its set-up. */
export function useHolds() {
  const corpId = useCorpId();
  return useQuery({ queryKey: corpKey(corpId, 'holds'), queryFn: () => corpsApi.holds(corpId), refetchInterval: refreshMs });
}

/** A hold in words: what is held, and what to do about it. */
export function useHoldWords(): { readonly what: (hold: Hold) => string; readonly todo: (hold: Hold) => string } {
  const { t } = useTranslation();
  const remedies: Readonly<Record<string, string>> = t('holds.remedy', { returnObjects: true });
  return {
    what: ({ group, target }) => (target === null ? t(`holds.group.${group}`) : t('holds.of', { group: t(`holds.group.${group}`), target })),
    todo: ({ group, cause, code }) => {
      if (cause === 'unreachable') return group === 'other' ? t('holds.remedy.receiver') : t('holds.remedy.unreachable');
      if (group === 'other') return t('holds.remedy.mailAccount');
      return remedies[String(code)] ?? t('holds.remedy.other');
    },
  };
}
