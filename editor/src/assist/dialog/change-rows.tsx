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
  return (
    <ul className={styles['list']} aria-label={t('assist.change.rows', { n: sentences.length })} data-testid="changes">
      {sentences.map(({ key, kind, stepId, text }) => {
        const isGone = kind === 'added' && stepId !== null && !rejected.has(stepId) && !kept.has(stepId);
        return (
          <li key={key} data-kind={kind}>
            {stepId === null || !decidable.has(stepId) || kind === 'way' ? (
              <span>
                {t(`versions.kind.${kind}`)} {text}
              </span>
            ) : (
              <Checkbox
                checked={!rejected.has(stepId) && !isGone}
                disabled={isGone}
                data-testid={`take-change:${stepId}`}
                aria-label={t('assist.change.take', { text })}
                onChange={(event) => {
                  onReject(stepId, !event.target.checked);
                }}
              >
                <span className={rejected.has(stepId) || isGone ? styles['gone'] : undefined}>
                  {t(`versions.kind.${kind}`)} {text}
                </span>
                {isGone ? <span className={styles['note']}> {t('assist.change.goneToo')}</span> : null}
              </Checkbox>
            )}
          </li>
        );
      })}
    </ul>
  );
}
