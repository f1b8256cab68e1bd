import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ArmReasons } from '../../conditions/explanation/arm-reasons';
import type { FrameOf } from '../run/try-out';
import type { OpenTrial } from '../trial-context';
import { EndingField } from './ending-field';
import { outputLabel, type Telling } from './left-words';
import { isOwnRule, stepTexts } from './line-words';
import { choiceOf, type StepLine } from './log-lines';
import { SaidMessage } from './said-message';
import styles from '../trial.module.css';

interface StepEntryProps {
  readonly line: StepLine;
  readonly trial: OpenTrial;
  readonly telling: Telling;
}

/** One step of a try: what it asked for and says, how that ends, and why it went on as it did. */
export function StepEntry({ line, trial, telling }: StepEntryProps) {
  const texts = stepTexts(line, telling);
  const choice = choiceOf(line, telling.plan);
  const left = line.frames.find((frame): frame is FrameOf<'left'> => frame.kind === 'left' && frame.place.instruction === choice?.place.instruction);
  return (
    <>
      {line.frames.map((frame, index) => (
        <div key={String(index)}>
          <p className={styles['text']}>{texts[index]}</p>
          {frame.kind === 'asked' ? <SaidMessage asked={frame} adLabel={telling.adLabel} /> : null}
          {choice?.place.instruction === frame.place.instruction && frame.kind !== 'left' ? (
            <EndingField at={choice} came={left?.result ?? null} isHere={line.here} trial={trial} />
          ) : null}
          {frame.kind === 'left' ? <Reasons frame={frame} line={line} telling={telling} /> : null}
          {frame.kind === 'left' ? <LotField frame={frame} line={line} trial={trial} telling={telling} /> : null}
        </div>
      ))}
      {choice !== null && line.frames[0]?.kind === 'left' ? (
        <EndingField at={choice} came={left?.result ?? null} isHere={line.here} trial={trial} />
      ) : null}
    </>
  );
}

/** Why a condition of the operator's chose as it did. */
function Reasons({ frame, line, telling: { words, graph } }: Omit<StepEntryProps, 'trial'> & { readonly frame: FrameOf<'left'> }) {
  if (frame.explanation === null || !isOwnRule(frame, line.frames)) return null;
  const node = graph.nodes.find(({ id }) => id === line.nodeId);
  return (
    <ArmReasons arms={frame.explanation.arms} labelOf={(arm) => outputLabel(node, `arm:${arm}`, words)} testId={`trial-reasons:${line.nodeId}`} />
  );
}

/** Which arm a made-up customer draws; a real one draws the same as in earnest. */
function LotField({ frame, line, trial, telling }: StepEntryProps & { readonly frame: FrameOf<'left'> }) {
  const { t } = useTranslation();
  const instruction = telling.plan.instructions[frame.place.instruction];
  if (instruction?.kind !== 'branch' || instruction.by !== 'share' || trial.scene.real) return null;
  const node = telling.graph.nodes.find(({ id }) => id === line.nodeId);
  return (
    <span className={styles['row']}>
      <span className={styles['quiet']}>{t('trial.choice.lot')}</span>
      <Select<string>
        className={styles['grows'] ?? ''}
        size="small"
        aria-label={t('trial.choice.lot')}
        value={frame.result.slice('arm:'.length)}
        options={instruction.arms.map(({ id }) => ({
          value: id,
          label: outputLabel(node, `arm:${id}`, telling.words) || outputLabel(node, id, telling.words),
        }))}
        onChange={(arm) => {
          trial.change({ lots: { ...trial.scene.lots, [line.nodeId]: arm } });
        }}
      />
    </span>
  );
}
