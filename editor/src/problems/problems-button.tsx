import { CheckCircleOutlined, ExclamationCircleOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import type { Diagnostic, DiagnosticFix } from '@tagtrail/core/diagnostics';
import type { Graph } from '@tagtrail/core/graph';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../commands/use-commands';
import { ProblemList } from './problem-list';
import styles from './problems.module.css';

interface ProblemsButtonProps {
  readonly graph: Graph;
  readonly problems: readonly Diagnostic[];
  readonly onJump: (nodeId: string) => void;
  readonly onFix: ((fix: DiagnosticFix) => void) | null;
}

/** How many problems there are; opens the list of them. */
export function ProblemsButton({ graph, problems, onJump, onFix }: ProblemsButtonProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  useCommands({
    problems: () => {
      setOpen(true);
    },
  });
  const errors = problems.some(({ severity }) => severity === 'error');
  const jump = (nodeId: string): void => {
    setOpen(false);
    onJump(nodeId);
  };
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      title={t('canvas.problems.title')}
      content={
        <div className={styles['pop']}>
          <ProblemList graph={graph} problems={problems} onJump={jump} onFix={onFix} />
        </div>
      }
    >
      <Button
        type="text"
        data-testid="problems"
        danger={errors}
        icon={problems.length === 0 ? <CheckCircleOutlined /> : <ExclamationCircleOutlined />}
      >
        {problems.length === 0 ? t('canvas.problems.none') : t('canvas.problems.buttonCount', { n: problems.length })}
      </Button>
    </Popover>
  );
}
