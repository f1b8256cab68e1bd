import { HistoryOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../../commands/use-commands';
import { useEditing } from '../../../editing/editing-store';
import { classNames } from '../../../ui/show/class-names';
import picks from '../../../ui/show/pick-list.module.css';
import styles from './history-list.module.css';

/** What was done to the draft, the last first; a click goes back or forward to it. */
export function HistoryButton() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { past, future } = useEditing((state) => state.history);
  const empty = past.length + future.length === 0;
  useCommands({
    history: empty
      ? null
      : () => {
          setOpen(true);
        },
  });
  return (
    <Popover
      open={open && !empty}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      title={t('commands.history.title')}
      content={
        <HistoryList
          onGone={() => {
            setOpen(false);
          }}
        />
      }
    >
      <Button
        type="text"
        icon={<HistoryOutlined />}
        disabled={empty}
        aria-label={t('commands.history.title')}
        title={t('commands.history.title')}
        data-testid="history"
      />
    </Popover>
  );
}

interface Point {
  readonly label: string;
  /** Gestures from now to it, below zero for what was done before. */
  readonly steps: number;
}

function HistoryList({ onGone }: { readonly onGone: () => void }) {
  const { t } = useTranslation();
  const { past, future } = useEditing((state) => state.history);
  const travel = useEditing((state) => state.travel);
  const points: readonly Point[] = [
    ...future.map(({ label }, index) => ({ label, steps: index + 1 })).reverse(),
    ...past.map(({ label }, index) => ({ label, steps: index + 1 - past.length })).reverse(),
    { label: t('commands.history.begin'), steps: -past.length },
  ];
  return (
    <>
      <ul className={classNames(picks['list'], styles['list'])} aria-label={t('commands.history.title')} data-testid="history-list">
        {points.map(({ label, steps }) => (
          <li key={steps}>
            <button
              type="button"
              className={classNames(picks['row'], styles['point'], steps > 0 && styles['undone'], steps === 0 && picks['current'])}
              aria-current={steps === 0}
              data-testid={`history:${String(steps)}`}
              onClick={() => {
                onGone();
                travel(steps);
              }}
            >
              <span className={classNames(picks['cut'], styles['label'])}>{label}</span>
              {steps === 0 ? <span className={styles['mark']}>{t('commands.history.now')}</span> : null}
            </button>
          </li>
        ))}
      </ul>
      <p className={styles['hint']}>{t('commands.history.hint')}</p>
    </>
  );
}
