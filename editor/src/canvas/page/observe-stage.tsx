import { EyeOutlined, HistoryOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { Diagnostic } from '@tagtrail/core/diagnostics';
import type { Graph, GraphNode } from '@tagtrail/core/graph';
import type { Counts, JourneyDetail, LinkCounts } from '@tagtrail/core/http';
import { Panel } from '@xyflow/react';
import { Button, Select, Space, Spin, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { corpKey } from '../../api/corp-path';
import { journeysApi, type JourneyRef } from '../../api/journeys';
import { EmptyState } from '../../ui/page/empty-state';
import { ProblemAlert } from '../../ui/feedback/problem-alert';
import { BoardActionsContext, type BoardActions } from '../board/board-actions';
import { FlowBoard } from '../board/flow-board';
import { useFolding } from '../folding/use-folding';
import { JumpTo } from '../board/view/viewport-moves';
import { useVersionGraph } from '../../comparison/use-version-graph';
import { noMarks, type Marks, type StepMarks } from '../../drawing/marks';
import { useWarningsOf } from '../../journeys/journey-state';
import { problemMarks } from '../../problems/use-problems';
import { useNodeTexts } from '../../nodes/view/node-view';
import { unknownTexts, viewOf } from '../../nodes/views';
import { useVersionsDoor } from '../versions/use-versions-door';
import { OutlinePanel, readableZoom, useOutlineChoice } from '../outline/outline-panel';
import { StepSearch } from '../search/step-search';
import { EntryNumbers } from './entry-numbers';
import { useJourneyRef } from './draft/use-journey';
import { StepLinks, useLinkCounts } from './step-links';
import styles from './page.module.css';

const countsRefreshMs = 3_000;

/** The address of the customers who stand at a step of a version. */
export const peopleAt = ({ corpId, journeyId }: JourneyRef, version: number, nodeId: string): string =>
  `/c/${corpId}/runs?journeyId=${journeyId}&version=${String(version)}&status=unfinished&nodeId=${encodeURIComponent(nodeId)}`;

/** The version to look at: the one in the address, else the live one, else the newest; none before the first is published. */
export function useVersionSeen(journey: JourneyDetail): number | undefined {
  const [query] = useSearchParams();
  const asked = Number(query.get('version'));
  return journey.versions.find(({ number }) => number === asked)?.number ?? journey.liveVersion ?? journey.versions[0]?.number;
}
const nothing = (): void => undefined;

/** A version with the customers at each of its steps. */
export function ObserveStage({ journey }: { readonly journey: JourneyDetail }) {
  const { t } = useTranslation();
  const version = useVersionSeen(journey);
  if (version === undefined) return <EmptyState icon={<EyeOutlined />} title={t('journeys.state.draft')} text={t('canvas.observe.none')} />;
  return <ObservedVersion key={version} journey={journey} version={version} />;
}

/** A version as it was drawn, and its numbers of now. */
export function useObserved(version: number) {
  const ref = useJourneyRef();
  const drawn = useVersionGraph(ref, version);
  const counts = useQuery({
    queryKey: corpKey(ref.corpId, 'counts', ref.journeyId, version),
    queryFn: () => journeysApi.counts(ref, version),
    refetchInterval: countsRefreshMs,
  });
  return { ref, drawn, counts, links: useLinkCounts(ref, version) };
}

function ObservedVersion({ journey, version }: { readonly journey: JourneyDetail; readonly version: number }) {
  const navigate = useNavigate();
  const {
    ref: { corpId, journeyId },
    drawn,
    counts,
    links,
  } = useObserved(version);
  const [selected, setSelected] = useState<string | null>(null);
  const { shown, onChoose } = useOutlineChoice(setSelected);
  const warnings = useWarningsOf(version === journey.liveVersion ? journey.id : '');
  const marks = useMemo(
    () => observedMarks({ graph: drawn.data, counts: counts.data, links: links.data, warnings }),
    [drawn.data, counts.data, links.data, warnings],
  );
  const folding = useFolding({ journeyId, graph: drawn.data, wanted: [selected], selected, onSelect: setSelected });
  const actions = useMemo(
    (): BoardActions => ({
      openMenu: nothing,
      drop: nothing,
      openRuns: (nodeId) => void navigate(peopleAt({ corpId, journeyId }, version, nodeId)),
    }),
    [navigate, corpId, journeyId, version],
  );
  if (drawn.data === undefined)
    return <div className={styles['middle']}>{drawn.error === null ? <Spin /> : <ProblemAlert error={drawn.error} />}</div>;
  return (
    <div className={styles['work']}>
      <OutlinePanel graph={drawn.data} marks={marks} selected={selected} onChoose={onChoose} onOpen={onChoose} onPeople={actions.openRuns} />
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
            <Panel position="top-left">
              <ObserveBar journey={journey} version={version} counts={counts.data} />
            </Panel>
            <JumpTo jump={shown} atLeast={readableZoom} unlessSeen />
            <StepSearch graph={drawn.data} onSelect={setSelected} />
          </FlowBoard>
        </BoardActionsContext>
      </div>
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

interface ObserveBarProps {
  readonly journey: JourneyDetail;
  readonly version: number;
  readonly counts: Counts | undefined;
}

/** Which version is looked at, and its numbers as a whole. */
export function ObserveBar({ journey, version, counts }: ObserveBarProps) {
  const { t } = useTranslation();
  const [, setQuery] = useSearchParams();
  const { open } = useVersionsDoor();
  const options = journey.versions.map(({ number, live }) => ({
    value: number,
    label: `${t('canvas.observe.versionOption', { n: number })}${live ? t('canvas.observe.liveMark') : ''}`,
  }));
  return (
    <div className={styles['bar']}>
      <Select
        aria-label={t('canvas.observe.version')}
        value={version}
        options={options}
        popupMatchSelectWidth={false}
        data-testid="version"
        onChange={(number) => {
          setQuery({ view: 'observe', version: String(number) }, { replace: true });
        }}
      />
      <Button type="link" size="small" icon={<HistoryOutlined />} data-testid="observe-versions" onClick={open}>
        {t('versions.list.open')}
      </Button>
      {counts === undefined ? null : (
        <Space size={4} data-testid="run-totals">
          <Tag color="processing">{t('canvas.observe.open', { n: counts.runs.open })}</Tag>
          {counts.runs.parked > 0 ? <Tag color="error">{t('canvas.observe.parked', { n: counts.runs.parked })}</Tag> : null}
          <Tag>{t('canvas.observe.ended', { n: counts.runs.ended })}</Tag>
        </Space>
      )}
      {counts === undefined ? null : <EntryNumbers counts={counts} />}
    </div>
  );
}

const none = { waiting: 0, passed: 0, delivered: 0, employeeTold: 0, accepted: 0, done: 0, failed: 0 } as const;

const numbersOf = (id: GraphNode['id'], counts: Counts | undefined): Pick<StepMarks, 'counts' | 'turnsEnd' | 'sendsWait' | 'sendQueue'> => ({
  counts: counts?.nodes[id] ?? none,
  turnsEnd: counts?.turnsEnd[id] ?? null,
  sendsWait: counts?.sendsWait[id] ?? null,
  sendQueue: counts?.sendQueue[id] ?? null,
});

interface Observed {
  readonly graph: Graph | undefined;
  readonly counts: Counts | undefined;
  readonly links: LinkCounts | undefined;
  /** What the live version needs that is gone, and whom it meets. */
  readonly warnings: readonly Diagnostic[];
}

/** Every step has its numbers, zeros included, so that cards do not grow when the first customer comes. */
export function observedMarks({ graph, counts, links, warnings }: Observed): Marks {
  const nodes = graph?.nodes ?? [];
  const problems = problemMarks(warnings);
  const clicks = new Map(links?.steps.map((step) => [step.nodeId, { clicks: step.clicks, people: step.people }]));
  return new Map(
    nodes.map(({ id }) => [
      id,
      {
        ...(problems.get(id) ?? noMarks),
        ...numbersOf(id, counts),
        clicks: clicks.get(id) ?? null,
      },
    ]),
  );
}
