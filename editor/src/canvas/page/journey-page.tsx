import { Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useState } from 'react';
import { useRights } from '../../app/session';
import { useEditing } from '../../editing/editing-store';
import { useProblems } from '../../problems/use-problems';
import { ProblemAlert } from '../../ui/feedback/problem-alert';
import { ConflictDialog } from './draft/conflict-dialog';
import { EditStage } from './edit/edit-stage';
import { JourneyHeader } from './journey-header';
import { ObserveStage } from './observe-stage';
import { useDraft } from './draft/use-draft';
import { useJourney, useJourneyRef } from './draft/use-journey';
import styles from './page.module.css';

/** One journey: drawing it, and watching who travels it. */
export function JourneyPage() {
  const { t } = useTranslation();
  const { operate } = useRights();
  const ref = useJourneyRef();
  const journey = useJourney(ref);
  const { opened, flush } = useDraft(ref, journey.data);
  const graph = useEditing((state) => state.graph);
  const select = useEditing((state) => state.select);
  const problems = useProblems(graph);
  const [query, setQuery] = useSearchParams();
  const [settingsOpen, setSettingsOpen] = useState(false);
  const [jump, setJump] = useState<{ readonly nodeId: string } | null>(null);
  const mode = query.get('view') === 'observe' ? 'observe' : 'edit';
  if (journey.data === undefined || !opened) {
    return <div className={styles['middle']}>{journey.error === null ? <Spin size="large" description={t('app.common.loading')} /> : <ProblemAlert error={journey.error} />}</div>;
  }
  const jumpTo = (nodeId: string): void => {
    select(graph.nodes.find(({ id }) => id === nodeId)?.id ?? null);
    setJump({ nodeId });
  };
  return (
    <div className={styles['page']}>
      <JourneyHeader
        journey={journey.data}
        problems={problems}
        mode={mode}
        onMode={(next) => { setQuery(next === 'observe' ? { view: 'observe' } : {}, { replace: true }); }}
        onJump={jumpTo}
        onSettings={() => { select(null); setSettingsOpen(true); }}
        flush={flush}
      />
      {mode === 'observe' ? (
        <ObserveStage journey={journey.data} />
      ) : (
        <EditStage problems={problems} readOnly={!operate || journey.data.archivedAt !== null} jump={jump} settings={{ open: settingsOpen, close: () => { setSettingsOpen(false); } }} />
      )}
      <ConflictDialog journeyRef={ref} />
    </div>
  );
}
