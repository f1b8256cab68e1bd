import { EyeOutlined } from '@ant-design/icons';
import type { Graph } from '@tagtrail/core/graph';
import type { JourneyDetail, LinkCounts } from '@tagtrail/core/http';
import { Spin } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import type { JourneyRef } from '../../api/journeys';
import { EmptyState } from '../../ui/page/empty-state';
import { ProblemAlert } from '../../ui/feedback/problem-alert';
import { BoardActionsContext, type BoardActions } from '../board/board-actions';
import { FlowBoard } from '../board/flow-board';
import { useFolding } from '../folding/use-folding';
import { JumpTo } from '../board/view/viewport-moves';
import { useWarningsOf } from '../../journeys/journey-state';
import { useNodeTexts } from '../../nodes/view/node-view';
import { unknownTexts, viewOf } from '../../nodes/views';
import { EffectDrawer } from '../effect/effect-drawer';
import { ObserveBar } from '../observe/observe-bar';
import { observedMarks } from '../observe/observed-marks';
import { observedOf, passersBy, peopleAt, runsOf, sendsOf, type Observed } from '../observe/observed-query';
import { useObserved } from '../observe/use-observed';
import { OutlinePanel, readableZoom, useOutlineChoice } from '../outline/outline-panel';
import { StepSearch } from '../search/step-search';
import { StepLinks, useLinkCounts } from './step-links';
import styles from './page.module.css';

const nothing = (): void => undefined;
/** Several are never chosen together here. */
const nobody: readonly string[] = [];

/** A version, or all of them, with the customers at each of its steps. */
export function ObserveStage({ journey }: { readonly journey: JourneyDetail }) {
  const { t } = useTranslation();
  const [query] = useSearchParams();
  const observed = observedOf(query, journey);
  if (observed === null) return <EmptyState icon={<EyeOutlined />} title={t('journeys.state.draft')} text={t('canvas.observe.none')} />;
  return <ObservedVersion key={observed.drawn} journey={journey} observed={observed} />;
}

interface ObservedVersionProps {
  readonly journey: JourneyDetail;
  readonly observed: Observed;
}

function ObservedVersion({ journey, observed }: ObservedVersionProps) {
  const { ref, drawn, counts, live } = useObserved(observed);
  const links = useLinkCounts(ref, observed.drawn);
  const [selected, setSelected] = useState<string | null>(null);
  const { shown, onChoose } = useOutlineChoice(setSelected);
  const onChooseAll = useCallback(([id]: readonly string[]) => {
    setSelected(id ?? null);
  }, []);
  const warnings = useWarningsOf(observed.drawn === journey.liveVersion ? journey.id : '');
  // Clicks are known of one version, and of all its time.
  const clicks = observed.counted === 'all' || observed.range !== 'all' ? undefined : links.data;
  const marks = useMemo(() => observedMarks({ graph: drawn.data, counts, links: clicks, warnings }), [drawn.data, counts, clicks, warnings]);
  const folding = useFolding({ journeyId: ref.journeyId, graph: drawn.data, selected, group: nobody, onChoose: onChooseAll });
  const actions = useNumberActions(ref, observed, { graph: drawn.data, since: counts?.since ?? null });
  if (drawn.data === undefined)
    return <div className={styles['middle']}>{drawn.error === null ? <Spin /> : <ProblemAlert error={drawn.error} />}</div>;
  return (
    <div className={styles['work']}>
      <OutlinePanel graph={drawn.data} marks={marks} selected={selected} onChoose={onChoose} onOpen={onChoose} onPeople={actions.openRuns} />
      <div className={styles['watched']}>
        <div className={styles['strip']}>
          <ObserveBar journey={journey} observed={observed} counts={counts} live={live} />
        </div>
        <div className={styles['stage']}>
          <BoardActionsContext value={actions}>
            <FlowBoard
              graph={drawn.data}
              marks={marks}
              editable={false}
              travelled={null}
              folding={folding}
              selected={selected}
              anchor={null}
              onSelect={setSelected}
            >
              <JumpTo jump={shown} atLeast={readableZoom} unlessSeen />
              <StepSearch graph={drawn.data} onSelect={setSelected} />
            </FlowBoard>
          </BoardActionsContext>
        </div>
      </div>
      <EffectDrawer graph={drawn.data} observed={observed} counts={counts} />
      <SelectedLinks
        graph={drawn.data}
        links={links.data}
        selected={selected}
        onClose={() => {
          setSelected(null);
        }}
      />
    </div>
  );
}

/** What a click on a number of a step opens: who they are. Of who began since a day did there is no list. */
function useNumberActions(ref: JourneyRef, { counted, range }: Observed, { graph, since }: Listed): BoardActions {
  const navigate = useNavigate();
  return useMemo(() => {
    // Everybody came by where runs begin, and nobody is noted there.
    const isBeginning = (nodeId: string): boolean => graph?.edges.every(({ to }) => to !== nodeId) ?? false;
    return {
      openMenu: nothing,
      drop: nothing,
      openRuns: (nodeId) => void navigate(peopleAt(ref, counted, nodeId)),
      openPeople:
        range !== 'all' && since === null
          ? null
          : (nodeId, who) => void navigate(isBeginning(nodeId) ? runsOf(ref, counted) : passersBy(ref, counted, { nodeId, ...who, since })),
      // A message is known by what it is now, not by when it became so.
      openSends: range === 'all' ? (nodeId, ended) => void navigate(sendsOf(ref, counted, { nodeId, ended })) : null,
    };
  }, [navigate, ref, counted, range, graph, since]);
}

interface Listed {
  readonly graph: Graph | undefined;
  /** From when on is counted; null: all the time, or not known yet. */
  readonly since: string | null;
}

interface SelectedLinksProps {
  readonly graph: Graph;
  readonly links: LinkCounts | undefined;
  readonly selected: string | null;
  readonly onClose: () => void;
}

/** What is known of the selected step besides its numbers: clicks, where its messages have tracked addresses. */
function SelectedLinks({ graph, links, selected, onClose }: SelectedLinksProps) {
  const clicks = links?.steps.find(({ nodeId }) => nodeId === selected);
  const node = graph.nodes.find(({ id }) => id === selected);
  const { label } = useNodeTexts(viewOf(node?.type ?? '')?.texts ?? unknownTexts);
  if (clicks === undefined || node === undefined) return null;
  return <StepLinks step={node.name === '' ? label : node.name} clicks={clicks} onClose={onClose} />;
}
