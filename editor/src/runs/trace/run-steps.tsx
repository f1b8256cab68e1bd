import type { Graph } from '@tagtrail/core/graph';
import type { RunStep, RunTrace, RunWait } from '@tagtrail/core/http';
import { provedBy, wayOut } from '@tagtrail/core/nodes';
import { Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { stepTitle, viewOf } from '../../nodes/views';
import { textFor } from '../../ui/format/text-for';
import { useInstantText } from '../../ui/format/use-instant-text';
import { Instant } from '../../ui/show/instant';
import { waitReasonText } from '../../words/wait-reason';
import { useWords, type Words } from '../../words/words';
import { BranchReasons } from './branch-reasons';
import styles from '../runs.module.css';

interface RunStepsProps {
  readonly trace: RunTrace;
  readonly graph: Graph;
  readonly onShow: (nodeId: string) => void;
}

/** What happened, in order, with times; then where the run stands now. */
export function RunSteps({ trace, graph, onShow }: RunStepsProps) {
  const { t } = useTranslation();
  const { run, steps, waits } = trace;
  const done = steps.map((step) => ({
    color: step.result === 'interrupted' ? 'red' : 'green',
    content: <DoneStep step={step} waits={waits} graph={graph} onShow={onShow} />,
  }));
  const now =
    run.status === 'ended' || run.nodeId === null
      ? []
      : [
          {
            color: run.status === 'parked' ? 'red' : 'blue',
            content: <PresentStep trace={trace} nodeId={run.nodeId} graph={graph} onShow={onShow} />,
          },
        ];
  return (
    <section data-testid="run-steps">
      <h2 className={styles['section']}>{t('runs.run.steps')}</h2>
      <Timeline items={[...done, ...now]} />
    </section>
  );
}

interface DoneStepProps {
  readonly step: RunStep;
  readonly waits: readonly RunWait[];
  readonly graph: Graph;
  readonly onShow: (nodeId: string) => void;
}

function DoneStep({ step, waits, graph, onShow }: DoneStepProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { full } = useInstantText();
  const wait = waits.find(({ instruction, visit }) => instruction === step.instruction && visit === step.visit);
  const skipped = wait?.endedBy === 'operator' ? ` · ${t('runs.endedBy.operator')}` : '';
  const rung = step.rung === null ? '' : ` · ${t('runs.run.rung', { n: step.rung + 1 })}`;
  return (
    <div data-testid={`run-step:${step.nodeId}`}>
      <StepName nodeId={step.nodeId} graph={graph} onShow={onShow} />
      <span>{`${rung} · ${stepResult(step, graph, words)}${skipped}`}</span>
      <div className={styles['quiet']}>
        {wait === undefined ? null : <>{full(wait.begunAt)} → </>}
        {full(step.at)}
        {wait === undefined ? null : <WaitReasonLine reason={wait.reason} />}
      </div>
      <BranchReasons step={step} graph={graph} />
    </div>
  );
}

interface PresentStepProps {
  readonly trace: RunTrace;
  readonly nodeId: string;
  readonly graph: Graph;
  readonly onShow: (nodeId: string) => void;
}

function PresentStep({ trace, nodeId, graph, onShow }: PresentStepProps) {
  const { t } = useTranslation();
  const wait = trace.waits.find(({ endedAt }) => endedAt === null);
  return (
    <div data-testid="run-present">
      <StepName nodeId={nodeId} graph={graph} onShow={onShow} />
      <span>{` · ${wait === undefined ? t('runs.result.sending') : t('runs.result.waiting')}`}</span>
      {wait === undefined ? null : (
        <div className={styles['quiet']}>
          {t('runs.run.until')} <Instant at={wait.until} />
          <WaitReasonLine reason={wait.reason} />
        </div>
      )}
    </div>
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

const armPrefix = 'arm:';

/** How a step was left, in words: by its output where the step asks for one thing only, the arm by its name, an outcome or an end by its text. */
function stepResult({ nodeId, rung, result }: Pick<RunStep, 'nodeId' | 'rung' | 'result'>, graph: Graph, words: Words): string {
  const { t } = words;
  const node = graph.nodes.find(({ id }) => id === nodeId);
  const label = (port: string): string => (node === undefined ? port : (viewOf(node.type)?.read(node, words).portLabel(port) ?? port));
  const left = node === undefined || rung !== null ? null : wayOut(node, { rung, result });
  if (left !== null) return label(left);
  const proof = node === undefined ? null : provedBy(node, { rung, result });
  if (proof !== null) return t(`runs.proof.${proof}`);
  if (result.startsWith(armPrefix)) return t('runs.result.arm', { arm: label(result) });
  return textFor({ ...t('runs.outcome', { returnObjects: true }), ...t('runs.result', { returnObjects: true }) }, result);
}
