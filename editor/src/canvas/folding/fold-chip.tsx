import { NodeExpandOutlined } from '@ant-design/icons';
import type { NodeProps } from '@xyflow/react';
import { memo, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { useCountText } from '../../ui/format/use-count-text';
import { ProblemSign } from '../../ui/show/problem-sign';
import { CardWays } from '../board/way/card-ways';
import type { FoldData, FoldNode } from '../graph-mapping';
import { FoldingContext } from './use-folding';
import styles from './folding.module.css';

/** Stands for what is folded under a step: how much it is, what is wrong in it, and who waits there. */
export const FoldChip = memo(function FoldChip({ data }: NodeProps<FoldNode>) {
  const { t } = useTranslation();
  const folding = useContext(FoldingContext);
  const { of, title, steps, ways, problems, counts } = data;
  return (
    <>
      <button
        type="button"
        className={`nodrag nopan ${styles['chip'] ?? ''}`}
        data-problem={problems?.worst}
        data-testid={`fold:${of}`}
        title={t('outline.folding.unfold', { name: title })}
        onClick={() => {
          folding?.toggle(of);
        }}
      >
        <span className={styles['line']}>
          <NodeExpandOutlined aria-hidden />
          {t('outline.folding.chip', { n: steps })}
          {problems === null ? null : <ProblemSign problems={problems} />}
        </span>
        {counts === null ? null : <Numbers counts={counts} />}
      </button>
      <CardWays ways={ways} plusScale={null} withLabels={false} />
    </>
  );
});

function Numbers({ counts: { waiting, failed } }: { readonly counts: NonNullable<FoldData['counts']> }) {
  const { t } = useTranslation();
  const countText = useCountText();
  return (
    <span className={styles['line']}>
      <span className={styles['waiting']}>{t('canvas.card.waiting', { n: countText(waiting) })}</span>
      {failed === 0 ? null : <span className={styles['failed']}>{t('sight.card.failed', { n: countText(failed) })}</span>}
    </span>
  );
}
