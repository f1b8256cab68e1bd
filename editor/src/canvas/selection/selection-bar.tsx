import {
  BlockOutlined,
  CloseOutlined,
  CopyOutlined,
  DeleteOutlined,
  PauseOutlined,
  PlaySquareOutlined,
  ScissorOutlined,
  SnippetsOutlined,
} from '@ant-design/icons';
import { Panel } from '@xyflow/react';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { printedKeys } from '../../commands/chord';
import { commandOf, type CommandName } from '../../commands/command-table';
import { runCommand, useCommandStore } from '../../commands/use-commands';
import { useEditing } from '../../editing/editing-store';
import { disablingOf } from '../../editing/gestures/disable-steps';
import { classNames } from '../../ui/show/class-names';
import picks from '../../ui/show/pick-list.module.css';
import styles from './selection.module.css';

/** Above the canvas while several steps are chosen: how many, and what can be done with all of them. */
export function SelectionBar() {
  const { t } = useTranslation();
  const group = useEditing((state) => state.group);
  const working = useEditing(({ graph, group: ids }) => disablingOf(graph, ids)?.disabled !== false);
  const selectAll = useEditing((state) => state.selectAll);
  if (group.length === 0) return null;
  return (
    <Panel position="bottom-center" className={styles['place'] ?? ''}>
      <div
        className={classNames(picks['floating'], styles['bar'])}
        role="toolbar"
        aria-label={t('commands.chosen', { n: group.length })}
        data-testid="selection-bar"
      >
        <span className={styles['count']} role="status">
          {t('commands.chosen', { n: group.length })}
        </span>
        <BarButton name="copy" icon={<CopyOutlined />} />
        <BarButton name="cut" icon={<ScissorOutlined />} />
        <BarButton name="duplicate" icon={<SnippetsOutlined />} />
        <BarButton name="saveFragment" icon={<BlockOutlined />} />
        <BarButton
          name="disable"
          icon={working ? <PauseOutlined /> : <PlaySquareOutlined />}
          text={working ? t('commands.disable.off') : t('commands.disable.on')}
        />
        <BarButton name="remove" icon={<DeleteOutlined />} danger />
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={t('commands.clear')}
          title={t('commands.clear')}
          onClick={() => {
            selectAll([]);
          }}
        />
      </div>
    </Panel>
  );
}

interface BarButtonProps {
  readonly name: CommandName;
  readonly icon: ReactNode;
  readonly text?: string;
  readonly danger?: boolean;
}

function BarButton({ name, icon, text, danger = false }: BarButtonProps) {
  const { t } = useTranslation();
  // Who may only look is offered what looking allows.
  const able = useCommandStore((commands) => commands[name] !== undefined);
  if (!able) return null;
  const words = text ?? t(`commands.name.${name}`);
  const [chord] = commandOf(name).keys;
  return (
    <Button
      type="text"
      size="small"
      danger={danger}
      icon={icon}
      aria-label={words}
      title={chord === undefined ? words : `${words}（${printedKeys(chord).join(' + ')}）`}
      data-testid={`group:${name}`}
      onClick={() => {
        runCommand(name);
      }}
    >
      <span className={styles['words']}>{words}</span>
    </Button>
  );
}
