import type { NodeId } from '@tagtrail/core/kernel';
import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Sentence } from '../../comparison/sentences';
import type { Proposal } from '../changing/proposal';
import styles from './assist.module.css';

interface ChangeRowsProps {
  readonly sentences: readonly Sentence[];
  readonly proposal: Proposal;
  readonly rejected: ReadonlySet<NodeId>;
  /** Steps that the draft would have with what is taken now. */
  readonly kept: ReadonlySet<NodeId>;
  readonly onReject: (stepId: NodeId, rejected: boolean) => void;
}

/** The changes one below the other, each of which can be left out; what goes with one that is left out says so. */
export function ChangeRows({ sentences, proposal, rejected, kept, onReject }: ChangeRowsProps) {
  const { t } = useTranslation();
  const decidable = new Set<NodeId>([...proposal.added, ...proposal.removed, ...proposal.changed]);
  const isGone = ({ kind, stepId }: Sentence): boolean => kind === 'added' && stepId !== null && !rejected.has(stepId) && !kept.has(stepId);
  return (
    <ul className={styles['list']} aria-label={t('assist.change.rows', { n: sentences.length })} data-testid="changes">
      {sentences.map((sentence) => {
        const { key, kind, stepId, text } = sentence;
        return (
          <li key={key} data-kind={kind}>
            {stepId === null || kind === 'way' || !decidable.has(stepId) ? (
              <span>{text}</span>
            ) : (
              <ChangeChoice stepId={stepId} said={text} isRejected={rejected.has(stepId)} isGone={isGone(sentence)} onReject={onReject} />
            )}
          </li>
        );
      })}
    </ul>
  );
}

interface ChangeChoiceProps extends Pick<ChangeRowsProps, 'onReject'> {
  readonly stepId: NodeId;
  readonly said: string;
  readonly isRejected: boolean;
  readonly isGone: boolean;
}

function ChangeChoice({ stepId, said, isRejected, isGone, onReject }: ChangeChoiceProps) {
  const { t } = useTranslation();
  const isOut = isRejected || isGone;
  return (
    <Checkbox
      checked={!isOut}
      disabled={isGone}
      data-testid={`take-change:${stepId}`}
      aria-label={t('assist.change.take', { text: said })}
      onChange={(event) => {
        onReject(stepId, !event.target.checked);
      }}
    >
      <span className={isOut ? styles['gone'] : undefined}>{said}</span>
      {isGone ? <span className={styles['note']}> {t('assist.change.goneToo')}</span> : null}
    </Checkbox>
  );
}
