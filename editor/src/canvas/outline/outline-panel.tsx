import { CloseOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../commands/use-commands';
import { usePreferences } from '../../preferences/preferences';
import type { Jump } from '../board/view/viewport-moves';
import { Outline, type OutlineProps } from './outline';
import styles from './outline.module.css';

/** Beside the canvas, where the person has opened it. */
export function OutlinePanel(props: OutlineProps) {
  const { t } = useTranslation();
  const open = usePreferences((preferences) => preferences.outlineOpen);
  const setOpen = usePreferences((preferences) => preferences.setOutlineOpen);
  if (!open) return null;
  return (
    <aside className={styles['panel']} aria-label={t('outline.title')} data-testid="outline-panel">
      <div className={styles['bar']}>
        {t('outline.title')}
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={t('outline.hide')}
          title={t('outline.hide')}
          onClick={() => {
            setOpen(false);
            document.querySelector<HTMLElement>('[data-testid="outline-switch"]')?.focus();
          }}
        />
      </div>
      <div className={styles['body']}>
        <Outline {...props} />
      </div>
    </aside>
  );
}

/** Choosing a step in the outline chooses it on the canvas and brings it before the eye there. */
export function useOutlineChoice(onSelect: (nodeId: string | null) => void) {
  const [shown, setShown] = useState<Jump | null>(null);
  const onChoose = useCallback(
    (nodeId: string | null) => {
      onSelect(nodeId);
      setShown(nodeId === null ? null : { nodeId });
    },
    [onSelect],
  );
  return { shown, onChoose };
}

/** Smaller than this a step's lines cannot be read. */
export const readableZoom = 0.5;

/** Shows the outline and puts it away; by its name in the palette of commands too. */
export function OutlineSwitch() {
  const { t } = useTranslation();
  const open = usePreferences((preferences) => preferences.outlineOpen);
  const setOpen = usePreferences((preferences) => preferences.setOutlineOpen);
  const toggle = (): void => {
    setOpen(!open);
  };
  useCommands({ outline: toggle });
  const title = t(open ? 'outline.hide' : 'outline.show');
  return (
    <Button
      type="text"
      icon={<UnorderedListOutlined />}
      aria-label={title}
      aria-pressed={open}
      title={title}
      data-testid="outline-switch"
      onClick={toggle}
    />
  );
}
