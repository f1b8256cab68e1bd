import type { JourneyDetail } from '@tagtrail/core/http';
import { Spin } from 'antd';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { JourneyRef } from '../../api/journeys';
import { useCommands } from '../../commands/use-commands';
import { CommentsAround } from '../../comments/comments-around';
import { useEditing } from '../../editing/editing-store';
import { CanaryBanner } from '../../publish/canary/canary-banner';
import { usePen } from '../../presence/pen';
import { PresenceBar } from '../../presence/presence-bar';
import { useProblems, useSettledGraph } from '../../problems/use-problems';
import { useRights } from '../../session/session';
import { TrialBar } from '../../trial/trial-bar';
import { TrialProvider } from '../../trial/trial-context';
import { useOnPhone } from '../../ui/page/use-on-phone';
import { usePageTitle } from '../../ui/page/use-page-title';
import { ProblemAlert } from '../../ui/feedback/problem-alert';
import { Announcer } from '../announcer/announcer';
import type { Jump } from '../board/view/viewport-moves';
import { PhoneJourney } from '../phone/phone-journey';
import { VersionsDrawer } from '../versions/versions-drawer';
import { DraftKeeper } from './draft/draft-keeper';
import { useJourney, useJourneyRef } from './draft/use-journey';
import { EditStage } from './edit/edit-stage';
import { JourneyHeader } from './journey-header';
import { ObserveStage } from './observe-stage';
import styles from './page.module.css';

/** One journey: drawing it, and watching who travels it. */
export function JourneyPage() {
  const ref = useJourneyRef();
  return <LoadedJourney key={ref.journeyId} journeyRef={ref} />;
}

function LoadedJourney({ journeyRef }: { readonly journeyRef: JourneyRef }) {
  const journey = useJourney(journeyRef);
  if (journey.data === undefined)
    return <main className={styles['middle']}>{journey.error === null ? <Spin size="large" /> : <ProblemAlert error={journey.error} />}</main>;
  return (
    <DraftKeeper journeyRef={journeyRef} journey={journey.data}>
      <OpenJourney journey={journey.data} />
    </DraftKeeper>
  );
}

/** On a phone it is read, decided on and stopped; it is drawn where there is room. */
function OpenJourney({ journey }: { readonly journey: JourneyDetail }) {
  usePageTitle(journey.name);
  return useOnPhone() ? <PhoneJourney journey={journey} /> : <DrawnJourney journey={journey} />;
}

function DrawnJourney({ journey }: { readonly journey: JourneyDetail }) {
  const ref = useJourneyRef();
  const isLeft = usePen(({ heldBy }) => heldBy !== null);
  const { operate } = useRights();
  const graph = useSettledGraph();
  const select = useEditing((state) => state.select);
  const problems = useProblems(graph);
  const [query, setQuery] = useSearchParams();
  const [settingsOpen, setSettingsOpen] = useState(false);
  const [jump, setJump] = useState<Jump | null>(null);
  const mode = query.get('view') === 'observe' ? 'observe' : 'edit';
  // A step's form takes the place of the settings, and does not give it back.
  useEffect(
    () =>
      useEditing.subscribe(({ selected }) => {
        if (selected !== null) setSettingsOpen(false);
      }),
    [],
  );
  const show = (next: 'edit' | 'observe'): void => {
    setQuery(next === 'observe' ? { view: 'observe' } : {}, { replace: true });
  };
  const openSettings = (): void => {
    select(null);
    setSettingsOpen(true);
  };
  useCommands({
    settings: mode === 'edit' ? openSettings : null,
    [mode === 'edit' ? 'observe' : 'edit']: () => {
      show(mode === 'edit' ? 'observe' : 'edit');
    },
  });
  const jumpTo = (nodeId: string): void => {
    // What is said is about a step of the draft.
    if (mode === 'observe') show('edit');
    select(useEditing.getState().graph.nodes.find(({ id }) => id === nodeId)?.id ?? null);
    setJump({ nodeId });
  };
  return (
    <TrialProvider journey={journey} graph={graph} enabled={mode === 'edit'} onJump={jumpTo}>
      <div className={styles['page']}>
        <JourneyHeader journey={journey} problems={problems} mode={mode} onMode={show} onJump={jumpTo} onSettings={openSettings} />
        <PresenceBar journeyRef={ref} editable={operate && journey.archivedAt === null} />
        <CanaryBanner journey={journey} />
        <VersionsDrawer journey={journey} />
        <TrialBar />
        {mode === 'edit' ? <Announcer problems={problems.length} /> : null}
        <CommentsAround journey={journey} hasPanel={mode === 'edit'} onJump={jumpTo}>
          <main className={styles['main']}>
            {mode === 'observe' ? (
              <ObserveStage journey={journey} />
            ) : (
              <EditStage
                problems={problems}
                readOnly={!operate || journey.archivedAt !== null || isLeft}
                jump={jump}
                settings={{
                  open: settingsOpen,
                  close: () => {
                    setSettingsOpen(false);
                  },
                }}
              />
            )}
          </main>
        </CommentsAround>
      </div>
    </TrialProvider>
  );
}
