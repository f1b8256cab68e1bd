import type { Graph } from '@tagtrail/core/graph';
import type { RunStep, RunTrace, RunWait } from '@tagtrail/core/http';
import { Button, Timeline } from 'antd';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Jump } from '../../canvas/board/view/viewport-moves';
import { stepTitle } from '../../nodes/views';
import { csvAddress } from '../../ui/format/csv';
import { useInstantText } from '../../ui/format/use-instant-text';
import { Instant } from '../../ui/show/instant';
import { waitReasonText } from '../../words/wait-reason';
import { useWords } from '../../words/words';
import { BranchReasons } from './branch-reasons';
import { runCsv, startText } from './run-log';
import { stepResult } from './step-result';
import styles from '../runs.module.css';

interface RunStepsProps {
  readonly trace: RunTrace;
  readonly graph: Graph;
  /** The step whose card was chosen; a new object chooses it again. */
  readonly chosen: Jump | null;
  readonly onShow: (nodeId: string) => void;
}

/** What happened, in order, with times; then where the run stands now. */
export function RunSteps({ trace, graph, chosen, onShow }: RunStepsProps) {
  const { t } = useTranslation();
  const { run, entry, steps, waits } = trace;
  const present = run.status === 'ended' ? null : run.nodeId;
  // A card that the run came by several times stands for the last of them.
  const at = [entry.nodeId, ...steps.map(({ nodeId }) => nodeId), present].lastIndexOf(chosen?.nodeId ?? null);
  const chosenAt = (index: number): Jump | null => (index === at ? chosen : null);
  const start = { color: 'green', content: <Start trace={trace} graph={graph} chosen={chosenAt(0)} /> };
  const done = steps.map((step, index) => ({
    color: step.result === 'interrupted' ? 'red' : 'green',
    content: <DoneStep step={step} waits={waits} graph={graph} chosen={chosenAt(index + 1)} onShow={onShow} />,
  }));
  const now =
    present === null
      ? []
      : [
          {
            color: run.status === 'parked' ? 'red' : 'blue',
            content: <PresentStep trace={trace} nodeId={present} graph={graph} chosen={chosenAt(steps.length + 1)} onShow={onShow} />,
          },
        ];
  return (
    <section data-testid="run-steps">
      <h2 className={styles['section']}>
        {t('runs.run.steps')} <ExportButton trace={trace} graph={graph} />
      </h2>
      <Timeline items={[start, ...done, ...now]} />
    </section>
  );
}

interface LineProps {
  readonly testId: string;
  readonly chosen: Jump | null;
  readonly children: ReactNode;
}

/** One line; that of a chosen card is brought before the eye. */
function Line({ testId, chosen, children }: LineProps) {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen !== null) line.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <div ref={line} className={chosen === null ? undefined : styles['chosen']} data-testid={testId}>
      {children}
    </div>
  );
}

type OfTrace = Pick<RunStepsProps, 'trace' | 'graph'>;

/** Who or what brought the customer onto the journey. */
function Start({ trace, graph, chosen }: OfTrace & Pick<LineProps, 'chosen'>) {
  const words = useWords();
  const { full } = useInstantText();
  return (
    <Line testId="run-start" chosen={chosen}>
      {startText(trace, { graph, words })}
      <div className={styles['quiet']}>{full(trace.run.startedAt)}</div>
    </Line>
  );
}

/** What the steps say, as a file. */
function ExportButton({ trace, graph }: OfTrace) {
  const { t } = useTranslation();
  const words = useWords();
  const { full } = useInstantText();
  const name = trace.run.customer.name || trace.run.customer.externalUserid;
  return (
    <Button
      size="small"
      type="link"
      href={csvAddress(runCsv(trace, { graph, words, instant: full }))}
      download={`${t('runs.run.exportFile')}-${name}.csv`}
      data-testid="run-export"
    >
      {t('runs.run.export')}
    </Button>
  );
}

interface DoneStepProps extends Pick<LineProps, 'chosen'> {
  readonly step: RunStep;
  readonly waits: readonly RunWait[];
  readonly graph: Graph;
  readonly onShow: (nodeId: string) => void;
}

function DoneStep({ step, waits, graph, chosen, onShow }: DoneStepProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { full } = useInstantText();
  const wait = waits.find(({ instruction, visit }) => instruction === step.instruction && visit === step.visit);
  const skipped = wait?.endedBy === 'operator' ? ` · ${t('runs.endedBy.operator')}` : '';
  const rung = step.rung === null ? '' : ` · ${t('runs.run.rung', { n: step.rung + 1 })}`;
  return (
    <Line testId={`run-step:${step.nodeId}`} chosen={chosen}>
      <StepName nodeId={step.nodeId} graph={graph} onShow={onShow} />
      <span>{`${rung} · ${stepResult(step, graph, words)}${skipped}`}</span>
      <div className={styles['quiet']}>
        {wait === undefined ? null : <>{full(wait.begunAt)} → </>}
        {full(step.at)}
        {wait === undefined ? null : <WaitReasonLine reason={wait.reason} />}
      </div>
      <BranchReasons step={step} graph={graph} />
    </Line>
  );
}

interface PresentStepProps extends Pick<LineProps, 'chosen'> {
  readonly trace: RunTrace;
  readonly nodeId: string;
  readonly graph: Graph;
  readonly onShow: (nodeId: string) => void;
}

function PresentStep({ trace, nodeId, graph, chosen, onShow }: PresentStepProps) {
  const { t } = useTranslation();
  const wait = trace.waits.find(({ endedAt }) => endedAt === null);
  return (
    <Line testId="run-present" chosen={chosen}>
      <StepName nodeId={nodeId} graph={graph} onShow={onShow} />
      <span>{` · ${wait === undefined ? t('runs.result.sending') : t('runs.result.waiting')}`}</span>
      {wait === undefined ? null : (
        <div className={styles['quiet']}>
          {t('runs.run.until')} <Instant at={wait.until} />
          <WaitReasonLine reason={wait.reason} />
        </div>
      )}
    </Line>
  );
}

/** Why the wait was to be over when it was; nothing for waits that began before reasons were kept. */
function WaitReasonLine({ reason }: Pick<RunWait, 'reason'>) {
  const { t, attributeName } = useWords();
  const { short } = useInstantText();
  return reason === null ? null : <div>{waitReasonText(reason, { t, instant: short, attributeName })}</div>;
}

function StepName({ nodeId, graph, onShow }: { readonly nodeId: string; readonly graph: Graph; readonly onShow: (nodeId: string) => void }) {
  const { locale } = useWords();
  return (
    <button
      type="button"
      className={styles['stepName']}
      onClick={() => {
        onShow(nodeId);
      }}
    >
      {stepTitle(graph, nodeId, locale)}
    </button>
  );
}
