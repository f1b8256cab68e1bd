import { AimOutlined, CheckCircleFilled, ToolOutlined } from '@ant-design/icons';
import type { Diagnostic, DiagnosticFix } from '@tagtrail/core/diagnostics';
import type { Graph } from '@tagtrail/core/graph';
import { Button, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { stepTitle, viewOf } from '../nodes/views';
import { problemText, useWords, type Words } from '../words/words';
import styles from './problems.module.css';

interface ProblemListProps {
  readonly graph: Graph;
  readonly problems: readonly Diagnostic[];
  /** Null where the drawing is not on the screen. */
  readonly onJump: ((nodeId: string) => void) | null;
  /** Null where nothing may be changed. */
  readonly onFix: ((fix: DiagnosticFix) => void) | null;
  /** Shown at the end of a problem's line. */
  readonly beside?: (problem: Diagnostic) => ReactNode;
}

const colours = { error: 'error', risk: 'warning', advice: 'default' } as const;

/** What is wrong, where, and how to get there. */
export function ProblemList({ problems, ...shown }: ProblemListProps) {
  const { t } = useTranslation();
  if (problems.length === 0) {
    return (
      <p className={styles['none']}>
        <CheckCircleFilled /> {t('canvas.problems.none')}
      </p>
    );
  }
  return (
    <ul className={styles['list']} aria-label={t('canvas.problems.title')}>
      {problems.map((problem, index) => (
        <ProblemItem key={`${String(index)}:${problem.code}`} problem={problem} {...shown} />
      ))}
    </ul>
  );
}

type ProblemItemProps = Omit<ProblemListProps, 'problems'> & { readonly problem: Diagnostic };

function ProblemItem({ graph, problem, onJump, onFix, beside }: ProblemItemProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { nodeId, severity, fix } = problem;
  return (
    <li className={styles['item']} data-testid={`problem:${problem.code}`}>
      <Tag color={colours[severity]}>{t(`canvas.problems.severity.${severity}`)}</Tag>
      <span className={styles['text']}>
        <span className={styles['where']}>{nodeId === null ? t('canvas.problems.journey') : stepTitle(graph, nodeId, words.locale)}</span>
        {problemText(problem, words, portLabelOf(problem, graph, words))}
      </span>
      {fix === null || onFix === null ? null : (
        <Button
          type="link"
          size="small"
          icon={<ToolOutlined />}
          onClick={() => {
            onFix(fix);
          }}
        >
          {t('canvas.problems.fix')}
        </Button>
      )}
      {nodeId === null || onJump === null ? null : (
        <Button
          type="link"
          size="small"
          icon={<AimOutlined />}
          onClick={() => {
            onJump(nodeId);
          }}
        >
          {t('canvas.problems.jump')}
        </Button>
      )}
      {beside?.(problem)}
    </li>
  );
}

/** The output a problem is about, by its name. */
function portLabelOf({ nodeId, port }: Diagnostic, graph: Graph, words: Words): string {
  const node = graph.nodes.find(({ id }) => id === nodeId);
  return port === null || node === undefined ? '' : (viewOf(node.type)?.read(node, words).portLabel(port) ?? '');
}
