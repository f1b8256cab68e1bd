import { SwapRightOutlined } from '@ant-design/icons';
import { difference, type Graph } from '@tagtrail/core/graph';
import type { JourneyDetail } from '@tagtrail/core/http';
import { Modal, Select, Spin } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SentenceList, useSentences } from '../../comparison/sentence-list';
import type { Sentence } from '../../comparison/sentences';
import { useVersionGraph } from '../../comparison/use-version-graph';
import { noMarks, type Marks, type StepMarks } from '../../drawing/marks';
import { useEditing } from '../../editing/editing-store';
import { ProblemAlert } from '../../ui/feedback/problem-alert';
import { useOnPhone } from '../../ui/page/use-on-phone';
import { FlowBoard } from '../board/flow-board';
import { JumpTo, type Jump } from '../board/view/viewport-moves';
import { useJourneyRef } from '../page/draft/use-journey';
import type { Compared } from './use-versions-door';
import styles from './versions.module.css';

type Pair = readonly [Compared, Compared];

interface ComparePageProps {
  readonly journey: JourneyDetail;
  /** From which to which. */
  readonly pair: Pair;
  readonly onPair: (pair: Pair) => void;
  readonly onClose: () => void;
}

/** Two drawings of one journey: what was done, in sentences, and both canvases with the steps it was done to marked. */
export function ComparePage({ journey, pair, onPair, onClose }: ComparePageProps) {
  const { t } = useTranslation();
  const [from, to] = pair;
  const [before, after] = [useDrawing(from), useDrawing(to)];
  const error = before.error ?? after.error;
  return (
    <Modal
      open
      centered
      footer={null}
      width="min(1400px, 96vw)"
      title={t('versions.compare.title')}
      className={styles['compare'] ?? ''}
      onCancel={onClose}
      destroyOnHidden
    >
      <div className={styles['pair']}>
        <ComparedSelect
          journey={journey}
          label={t('versions.compare.before')}
          value={from}
          onChange={(chosen) => {
            onPair([chosen, to]);
          }}
        />
        <SwapRightOutlined aria-hidden />
        <ComparedSelect
          journey={journey}
          label={t('versions.compare.after')}
          value={to}
          onChange={(chosen) => {
            onPair([from, chosen]);
          }}
        />
      </div>
      <ProblemAlert error={error} />
      {before.graph === undefined || after.graph === undefined ? (
        error === null && <Spin />
      ) : (
        <ComparedDrawings key={pair.join('-')} before={before.graph} after={after.graph} />
      )}
    </Modal>
  );
}

/** The draft as it is on the screen, or a version as it was published. */
function useDrawing(which: Compared): { readonly graph: Graph | undefined; readonly error: Error | null } {
  const draft = useEditing((state) => state.graph);
  const version = useVersionGraph(useJourneyRef(), which === 'draft' ? null : which);
  return which === 'draft' ? { graph: draft, error: null } : { graph: version.data, error: version.error };
}

interface ComparedSelectProps {
  readonly journey: JourneyDetail;
  readonly label: string;
  readonly value: Compared;
  readonly onChange: (value: Compared) => void;
}

function ComparedSelect({ journey, label, value, onChange }: ComparedSelectProps) {
  const { t } = useTranslation();
  const options: { value: Compared; label: string }[] = [
    { value: 'draft', label: t('versions.compare.draft') },
    ...journey.versions.map(({ number, live }) => ({
      value: number,
      label: `${t('canvas.observe.versionOption', { n: number })}${live ? t('canvas.observe.liveMark') : ''}`,
    })),
  ];
  return <Select<Compared> aria-label={label} value={value} options={options} popupMatchSelectWidth={false} onChange={onChange} />;
}

function ComparedDrawings({ before, after }: { readonly before: Graph; readonly after: Graph }) {
  const { t } = useTranslation();
  const sentences = useSentences(before, after);
  const marks = useMemo(() => changeMarks(before, after), [before, after]);
  const onPhone = useOnPhone();
  const [chosen, setChosen] = useState<Jump | null>(null);
  const first = useMemo(() => firstChange(sentences), [sentences]);
  const jump = chosen ?? (onPhone ? first : null);
  if (sentences.length === 0) return <p data-testid="compare-same">{t('versions.compare.same')}</p>;
  return (
    <>
      <h4 className={styles['count']}>{t('versions.compare.sentences', { n: sentences.length })}</h4>
      <SentenceList
        label={t('versions.compare.sentences', { n: sentences.length })}
        sentences={sentences}
        onJump={(nodeId) => {
          setChosen({ nodeId });
        }}
      />
      <p className={styles['quiet']}>{t('versions.compare.legend')}</p>
      <div className={styles['boards']}>
        <ComparedBoard title={t('versions.compare.before')} graph={before} marks={marks.before} jump={jump} testId="board-before" />
        <ComparedBoard title={t('versions.compare.after')} graph={after} marks={marks.after} jump={jump} testId="board-after" />
      </div>
    </>
  );
}

/** Where a small window looks at first: at a step that both drawings have, if there is one. */
function firstChange(sentences: readonly Sentence[]): Jump | null {
  const { stepId = null } = sentences.find(({ kind }) => kind === 'changed') ?? sentences[0] ?? {};
  return stepId === null ? null : { nodeId: stepId };
}

interface ComparedBoardProps {
  readonly title: string;
  readonly graph: Graph;
  readonly marks: Marks;
  readonly jump: Jump | null;
  readonly testId: string;
}

const nothing = (): void => undefined;

function ComparedBoard({ title, graph, marks, jump, testId }: ComparedBoardProps) {
  const { t } = useTranslation();
  return (
    <section className={styles['side']} aria-label={t('versions.compare.board', { which: title })} data-testid={testId}>
      <h5>{title}</h5>
      <div className={styles['stage']}>
        <FlowBoard graph={graph} marks={marks} editable={false} travelled={null} selected={null} anchor={null} onSelect={nothing}>
          <JumpTo jump={jump} />
        </FlowBoard>
      </div>
    </section>
  );
}

/** By step of either drawing what was done to it; a step whose ways alone lead elsewhere counts as changed. */
function changeMarks(before: Graph, after: Graph): { readonly before: Marks; readonly after: Marks } {
  const { added, removed, changed, ways } = difference(before, after);
  const cameOrWent = new Set([...added, ...removed].map(({ id }) => id));
  const moved = ways.filter((way) => ![way.from, ...way.before, ...way.after].some((id) => cameOrWent.has(id)));
  const touched = [...changed.map((step) => step.after.id), ...moved.map(({ from }) => from)];
  const marked = (ids: readonly string[], change: StepMarks['change']): [string, StepMarks][] => ids.map((id) => [id, { ...noMarks, change }]);
  const ids = (nodes: Graph['nodes']): readonly string[] => nodes.map(({ id }) => id);
  return {
    before: new Map([...marked(touched, 'changed'), ...marked(ids(removed), 'removed')]),
    after: new Map([...marked(touched, 'changed'), ...marked(ids(added), 'added')]),
  };
}
