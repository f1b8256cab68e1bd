import { ArrowLeftOutlined, EyeOutlined } from '@ant-design/icons';
import type { Diagnostic } from '@tagtrail/core/diagnostics';
import type { JourneyDetail } from '@tagtrail/core/http';
import { Alert, Segmented, Spin } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { CommentsAround } from '../../comments/comments-around';
import { CommentsButton } from '../../comments/comments-button';
import { JourneyState } from '../../journeys/journey-state';
import { PauseButton } from '../../journeys/pause-button';
import { problemMarks, useProblems, useSettledGraph } from '../../problems/use-problems';
import { ApprovalNotice } from '../../publish/approval/approval-notice';
import { CanaryBanner } from '../../publish/canary/canary-banner';
import { PublishButton } from '../../publish/publish-button';
import { useCorpId, useRights } from '../../session/session';
import { ProblemAlert } from '../../ui/feedback/problem-alert';
import { EmptyState } from '../../ui/page/empty-state';
import { EffectDrawer } from '../effect/effect-drawer';
import { ObserveBar } from '../observe/observe-bar';
import { observedMarks } from '../observe/observed-marks';
import { observedOf, peopleAt, type Observed } from '../observe/observed-query';
import { useObserved } from '../observe/use-observed';
import { useJourneyRef } from '../page/draft/use-journey';
import { JourneyMenu } from '../page/journey-header';
import { VersionsDrawer } from '../versions/versions-drawer';
import { PhoneOutline } from './phone-outline';
import styles from './phone.module.css';

type Shown = 'observe' | 'edit';

/** One journey in a narrow window: its steps with their numbers, and what is decided away from the desk. */
export function PhoneJourney({ journey }: { readonly journey: JourneyDetail }) {
  const { t } = useTranslation();
  const { operate } = useRights();
  const problems = useProblems(useSettledGraph());
  const [query, setQuery] = useSearchParams();
  const [selected, setSelected] = useState<string | null>(null);
  const observed = observedOf(query, journey);
  const asked = query.get('view');
  const shown: Shown = asked === 'edit' || (asked === null && observed === null) ? 'edit' : 'observe';
  const show = (next: Shown): void => {
    setSelected(null);
    setQuery({ view: next }, { replace: true });
  };
  const jumpTo = (nodeId: string): void => {
    show('edit');
    setSelected(nodeId);
  };
  const decides = operate && journey.archivedAt === null;
  return (
    <CommentsAround journey={journey} hasPanel={false} onJump={jumpTo}>
      <div className={styles['page']} data-testid="phone-journey">
        <PhoneHeader journey={journey} />
        <VersionsDrawer journey={journey} />
        <main className={styles['main']}>
          <CanaryBanner journey={journey} />
          <ApprovalNotice journey={useJourneyRef()} />
          <p className={styles['note']}>{t('outline.phone.note')}</p>
          <Segmented<Shown>
            block
            value={shown}
            onChange={show}
            aria-label={t('outline.phone.shown')}
            options={[
              { value: 'observe', label: <span data-testid="phone-numbers">{t('outline.phone.numbers')}</span> },
              { value: 'edit', label: <span data-testid="phone-draft">{t('outline.phone.draft')}</span> },
            ]}
          />
          {shown === 'edit' ? (
            <DraftSteps problems={problems} selected={selected} onChoose={setSelected} />
          ) : (
            <LiveSteps journey={journey} observed={observed} selected={selected} onChoose={setSelected} />
          )}
        </main>
        {decides ? (
          <footer className={styles['deeds']}>
            <PauseButton journey={journey} />
            <PublishButton journey={journey} problems={problems} onJump={jumpTo} />
          </footer>
        ) : null}
      </div>
    </CommentsAround>
  );
}

function PhoneHeader({ journey }: { readonly journey: JourneyDetail }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const { operate } = useRights();
  return (
    <header className={styles['header']} data-testid="phone-header">
      <div className={styles['top']}>
        <Link to={`/c/${corpId}/journeys`} aria-label={t('canvas.toolbar.back')} className={styles['back'] ?? ''}>
          <ArrowLeftOutlined />
        </Link>
        <h1 className={styles['name']}>{journey.name}</h1>
        <CommentsButton journeyRef={{ corpId, journeyId: journey.id }} />
        <JourneyMenu journey={journey} operate={operate} />
      </div>
      <div className={styles['state']}>
        <JourneyState journey={journey} />
      </div>
    </header>
  );
}

interface StepsProps {
  readonly selected: string | null;
  readonly onChoose: (nodeId: string | null) => void;
}

function DraftSteps({ problems, ...choice }: StepsProps & { readonly problems: readonly Diagnostic[] }) {
  const { t } = useTranslation();
  const graph = useSettledGraph();
  return (
    <>
      {problems.length === 0 ? (
        <p className={styles['note']}>{t('outline.phone.draftHint', { n: graph.nodes.length })}</p>
      ) : (
        <Alert type="warning" showIcon title={t('outline.phone.problems', { n: problems.length })} data-testid="phone-problems" />
      )}
      <PhoneOutline graph={graph} marks={problemMarks(problems)} problems={problems} onPeople={null} {...choice} />
    </>
  );
}

function LiveSteps({ observed, ...seen }: StepsProps & { readonly journey: JourneyDetail; readonly observed: Observed | null }) {
  const { t } = useTranslation();
  return observed === null ? (
    <EmptyState icon={<EyeOutlined />} title={t('journeys.state.draft')} text={t('canvas.observe.none')} />
  ) : (
    <ObservedSteps key={observed.drawn} observed={observed} {...seen} />
  );
}

const none: readonly Diagnostic[] = [];

function ObservedSteps({ journey, observed, ...choice }: StepsProps & { readonly journey: JourneyDetail; readonly observed: Observed }) {
  const navigate = useNavigate();
  const { ref, drawn, counts, live } = useObserved(observed);
  if (drawn.data === undefined) return drawn.error === null ? <Spin className={styles['spin'] ?? ''} /> : <ProblemAlert error={drawn.error} />;
  const marks = observedMarks({ graph: drawn.data, counts, links: undefined, warnings: none });
  return (
    <>
      <ObserveBar journey={journey} observed={observed} counts={counts} live={live} />
      <EffectDrawer graph={drawn.data} observed={observed} counts={counts} />
      <PhoneOutline
        graph={drawn.data}
        marks={marks}
        problems={none}
        onPeople={(nodeId) => {
          void navigate(peopleAt(ref, observed.counted, nodeId));
        }}
        {...choice}
      />
    </>
  );
}
