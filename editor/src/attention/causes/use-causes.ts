import { useQuery } from '@tanstack/react-query';
import type { AttentionCause } from '@tagtrail/core/http';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../../api/corp-path';
import { attentionApi } from '../../api/runs';
import { useCorpId } from '../../session/session';
import { textFor } from '../../ui/format/text-for';

const refreshMs = 15_000;

/** Everything that waits for a person, counted by cause and journey. */
export function useCauses() {
  const corpId = useCorpId();
  return useQuery({ queryKey: corpKey(corpId, 'attention', 'causes'), queryFn: () => attentionApi.causes(corpId), refetchInterval: refreshMs });
}

/** What no other list of the page, and no other page with a count of its own, tells of. */
const ownCauses: readonly AttentionCause['cause'][] = ['runStuck', 'canary', 'complaint', 'callbacks', 'sync', 'import'];

export function useOwnCauseCount(): number {
  return (useCauses().data?.items ?? []).filter(({ cause }) => ownCauses.includes(cause)).length;
}

/** A cause in words. */
export function useCauseText(): (one: Pick<AttentionCause, 'cause' | 'code'>) => string {
  const { t } = useTranslation();
  const whats = {
    runParked: t('attention.parked', { returnObjects: true }),
    runStuck: t('causes.stuck', { returnObjects: true }),
    sendUnknown: t('causes.unknown', { returnObjects: true }),
    sendEnded: t('runs.reason', { returnObjects: true }),
    address: t('causes.address', { returnObjects: true }),
    complaint: t('causes.complaint', { returnObjects: true }),
    todo: t('causes.todo', { returnObjects: true }),
    sync: t('causes.sync', { returnObjects: true }),
    canary: {},
    callbacks: {},
    import: {},
  } as const satisfies Readonly<Record<AttentionCause['cause'], unknown>>;
  return ({ cause, code }) => t(`causes.of.${cause}`, { what: textFor(whats[cause], code) });
}
