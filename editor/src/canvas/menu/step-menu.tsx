import type { Graph } from '@tagtrail/core/graph';
import type { FragmentItem } from '@tagtrail/core/http';
import { SnippetsOutlined } from '@ant-design/icons';
import { Button, Input, Segmented, type InputRef } from 'antd';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../preferences/preferences';
import { looksLikeSteps } from '../../editing/clipboard/envelope';
import type { TailChoice } from '../../editing/gestures/change-steps';
import type { StepTarget } from '../../editing/gestures/step-target';
import { usePinyin } from '../../ui/format/matches-text';
import { isComposing } from '../../commands/composing';
import { isChoosable, menuEntries, partsWay, type MenuEntry } from './menu-entries';
import { MenuList } from './menu-list';
import { classNames } from '../../ui/show/class-names';
import picks from '../../ui/show/pick-list.module.css';
import styles from './step-menu.module.css';

export interface StepMenuProps {
  readonly graph: Graph;
  readonly target: StepTarget;
  /** Fragments that the corp has saved. */
  readonly own?: readonly FragmentItem[];
  readonly onChoose: (entry: MenuEntry, tail: TailChoice) => void;
  readonly onClose: () => void;
  /** Steps on the clipboard are put in here. */
  readonly onPasteText: (text: string) => void;
  readonly onPaste: () => void;
}

const noFragments: readonly FragmentItem[] = [];

/** The searchable list behind a "+": type, arrow keys, Enter. */
export function StepMenu({ graph, target, own = noFragments, onChoose, onClose, onPasteText, onPaste }: StepMenuProps) {
  const { t } = useTranslation();
  const locale = usePreferences((preferences) => preferences.locale);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const [tail, setTail] = useState<TailChoice>('all');
  const search = useRef<InputRef>(null);
  usePinyin();
  // Also where the menu of another "+" is asked for while this one stands.
  useEffect(() => {
    search.current?.focus();
  }, [target]);
  const entries = menuEntries({ graph, target, typed, locale, own });
  const choosable = entries.filter(isChoosable);
  const current = choosable[Math.min(at, choosable.length - 1)] ?? null;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    if (event.key === 'Escape') onClose();
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move === undefined || choosable.length === 0) return;
    event.preventDefault();
    setAt((place) => (Math.min(place, choosable.length - 1) + move + choosable.length) % choosable.length);
  };
  return (
    <div className={classNames(picks['floating'], styles['menu'])} role="dialog" aria-label={t('canvas.menu.title')} onKeyDown={onKeyDown}>
      <Input
        ref={search}
        allowClear
        placeholder={t('canvas.menu.search')}
        aria-label={t('canvas.menu.search')}
        value={typed}
        data-testid="menu-search"
        onPaste={(event) => {
          const text = event.clipboardData.getData('text/plain');
          if (!looksLikeSteps(text)) return;
          event.preventDefault();
          onPasteText(text);
        }}
        onPressEnter={(event) => {
          if (!isComposing(event) && current !== null) onChoose(current, tail);
        }}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
      />
      <MenuList
        entries={entries}
        current={current}
        onChoose={(entry) => {
          onChoose(entry, tail);
        }}
      />
      <Button type="text" size="small" block icon={<SnippetsOutlined />} data-testid="menu-paste" onClick={onPaste}>
        {t('commands.clipboard.pasteHere')}
      </Button>
      {target.to === null || !choosable.some(partsWay) ? null : (
        <div className={styles['tail']}>
          <span>{t('canvas.menu.tailLabel')}</span>
          <Segmented<TailChoice>
            size="small"
            value={tail}
            onChange={setTail}
            options={[
              { value: 'all', label: t('canvas.menu.tailAll') },
              { value: 'first', label: t('canvas.menu.tailFirst') },
            ]}
          />
        </div>
      )}
    </div>
  );
}
