import type { Graph } from '@tagtrail/core/graph';
import { Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import type { JourneyRef } from '../api/journeys';
import { ProblemAlert } from '../ui/feedback/problem-alert';
import { SentenceList, useSentences } from './sentence-list';
import { useVersionGraph } from './use-version-graph';
import styles from './comparison.module.css';

interface LiveComparisonProps {
  readonly journey: JourneyRef;
  readonly liveVersion: number;
  readonly draft: Graph;
  /** The server's word: publishing it would change nothing. */
  readonly asLive: boolean;
}

/** What is to be published, told as what changes in what is live. */
export function LiveComparison({ journey, liveVersion, draft, asLive }: LiveComparisonProps) {
  const { t } = useTranslation();
  const live = useVersionGraph(journey, liveVersion);
  const sentences = useSentences(live.data, draft);
  return (
    <section className={styles['section']} aria-label={t('versions.publish.title')} data-testid="live-comparison">
      <h4>{t('versions.publish.title')}</h4>
      {live.isPending ? <Spin size="small" /> : null}
      <ProblemAlert error={live.error} />
      {live.data === undefined ? null : sentences.length > 0 ? (
        <SentenceList label={t('versions.publish.title')} sentences={sentences} />
      ) : (
        <p>{t(asLive ? 'versions.publish.same' : 'versions.publish.onlySurroundings')}</p>
      )}
    </section>
  );
}
