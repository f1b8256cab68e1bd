import { ExclamationCircleFilled, WarningFilled } from '@ant-design/icons';
import type { Diagnostic } from '@tagtrail/core/diagnostics';
import type { JourneyItem, LiveWarnings } from '@tagtrail/core/http';
import { useQuery } from '@tanstack/react-query';
import { Popover, Space, Tag } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../api/corp-path';
import { journeysApi } from '../api/journeys';
import { toDiagnostics } from '../api/problem-error';
import { EndingMark } from '../endings/going-endings';
import { useCorpId } from '../session/session';
import { problemText, useWords } from '../words/words';
import styles from './journeys.module.css';

const refreshMs = 20_000;

/** What stands against the corp's live journeys now; none while it is being read. */
export function useLiveWarnings(): LiveWarnings['items'] {
  const corpId = useCorpId();
  const { data } = useQuery({
    queryKey: corpKey(corpId, 'journeys', 'live-warnings'),
    queryFn: () => journeysApi.liveWarnings(corpId),
    refetchInterval: refreshMs,
  });
  return data?.items ?? none;
}

const none: LiveWarnings['items'] = [];

/** The same of one journey, worst first. */
export function useWarningsOf(journeyId: string): readonly Diagnostic[] {
  const items = useLiveWarnings();
  return useMemo(() => toDiagnostics(items.find((item) => item.journeyId === journeyId)?.diagnostics ?? []), [items, journeyId]);
}

type JourneyStateName = 'live' | 'draft' | 'stopped' | 'archived';

/** The one word for how a journey stands. */
function stateOf({ archivedAt, stopped, liveVersion }: JourneyItem): JourneyStateName {
  if (archivedAt !== null) return 'archived';
  if (stopped) return 'stopped';
  return liveVersion === null ? 'draft' : 'live';
}

const colours: Readonly<Record<JourneyStateName, string>> = { live: 'success', draft: 'default', stopped: 'error', archived: 'default' };

export function JourneyState({ journey }: { readonly journey: JourneyItem }) {
  const { t } = useTranslation();
  const state = stateOf(journey);
  return (
    <Space size={4}>
      <Tag color={colours[state]} data-testid="journey-state">
        {t(`journeys.state.${state}`)}
      </Tag>
      {journey.liveVersion === null ? null : <Tag>{t('journeys.version', { n: journey.liveVersion })}</Tag>}
      {journey.changed && journey.liveVersion !== null ? <Tag color="warning">{t('journeys.changed')}</Tag> : null}
      <EndingMark journeyId={journey.id} />
      {state === 'live' || state === 'stopped' ? <LiveMark journeyId={journey.id} /> : null}
    </Space>
  );
}

/** Beside a live journey: what it needs that is gone, and the journeys it meets on one customer; nothing where all is well. */
export function LiveMark({ journeyId }: { readonly journeyId: string }) {
  const { t } = useTranslation();
  const warnings = useWarningsOf(journeyId);
  if (warnings.length === 0) return null;
  const broken = warnings.some(({ severity }) => severity === 'error');
  return (
    <Popover trigger={['hover', 'focus', 'click']} content={<WarningTexts warnings={warnings} />} title={t('journeys.warning.title')}>
      <Tag
        tabIndex={0}
        color={broken ? 'error' : 'warning'}
        icon={broken ? <ExclamationCircleFilled /> : <WarningFilled />}
        data-testid={`live-mark:${broken ? 'broken' : 'collides'}`}
      >
        {broken ? t('journeys.warning.broken') : t('journeys.warning.collides')}
      </Tag>
    </Popover>
  );
}

/** Each warning in words, once. */
export function WarningTexts({ warnings }: { readonly warnings: readonly Diagnostic[] }) {
  const words = useWords();
  const texts = [...new Set(warnings.map((warning) => problemText(warning, words)))];
  return (
    <ul className={styles['warnings']}>
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
