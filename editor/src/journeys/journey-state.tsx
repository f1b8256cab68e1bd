import type { JourneyItem } from '@tagtrail/core/http';
import { Space, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { LiveMark } from './live-mark';

export type JourneyStateName = 'live' | 'draft' | 'stopped' | 'archived';

/** The one word for how a journey stands. */
export function stateOf({ archivedAt, stopped, liveVersion }: JourneyItem): JourneyStateName {
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
      {state === 'live' || state === 'stopped' ? <LiveMark journeyId={journey.id} /> : null}
    </Space>
  );
}
