import { SearchOutlined } from '@ant-design/icons';
import { Input, Modal } from 'antd';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useShallow } from 'zustand/react/shallow';
import { isComposing } from '../../commands/composing';
import { Keys } from '../../commands/key-sheet';
import { commandsAtHand, runCommand, useCommandStore } from '../../commands/use-commands';
import { useCorpId } from '../../session/session';
import { usePinyin } from '../../ui/format/matches-text';
import { classNames } from '../../ui/show/class-names';
import { paletteEntries, type NavPage, type PaletteEntry } from './palette-entries';
import picks from '../../ui/show/pick-list.module.css';
import styles from './command-palette.module.css';

interface CommandPaletteProps {
  readonly pages: readonly NavPage[];
  /** Closes it, and gives the focus back to what had it: actions are for what it is on. */
  readonly onClose: () => void;
}

/** Every action of the page and every page, by name, pinyin or initials. */
export function CommandPalette({ pages, onClose }: CommandPaletteProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const corpId = useCorpId();
  const commands = useCommandStore(useShallow(commandsAtHand));
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  usePinyin();
  const entries = paletteEntries({ commands, pages, typed, t });
  const current = entries[Math.min(at, entries.length - 1)] ?? null;
  const choose = (entry: PaletteEntry): void => {
    onClose();
    if (entry.kind === 'page') void navigate(`/c/${corpId}/${entry.place}`);
    // After the focus is back.
    else setTimeout(() => runCommand(entry.name), 10);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter' && current !== null) choose(current);
    else if (move !== undefined && entries.length > 0)
      setAt((place) => (Math.min(place, entries.length - 1) + move + entries.length) % entries.length);
    else return;
    event.preventDefault();
  };
  return (
    <Modal
      open
      footer={null}
      closable={false}
      width={520}
      title={null}
      aria-label={t('commands.palette.title')}
      onCancel={onClose}
      focusable={{ focusTriggerAfterClose: false }}
    >
      <div role="presentation" onKeyDown={onKeyDown} data-testid="command-palette">
        <Input
          autoFocus
          prefix={<SearchOutlined />}
          placeholder={t('commands.palette.search')}
          role="combobox"
          aria-expanded
          aria-controls="palette-list"
          aria-activedescendant={current === null ? undefined : idOf(current)}
          aria-label={t('commands.palette.search')}
          value={typed}
          data-testid="palette-search"
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
        />
        <Entries entries={entries} current={current} onChoose={choose} />
      </div>
    </Modal>
  );
}

const idOf = ({ key }: PaletteEntry): string => `palette-${key}`;

interface EntriesProps {
  readonly entries: readonly PaletteEntry[];
  readonly current: PaletteEntry | null;
  readonly onChoose: (entry: PaletteEntry) => void;
}

function Entries({ entries, current, onChoose }: EntriesProps) {
  const { t } = useTranslation();
  if (entries.length === 0) return <p className={picks['nothing']}>{t('commands.palette.nothing')}</p>;
  return (
    <div id="palette-list" className={classNames(picks['list'], styles['list'])} role="listbox" aria-label={t('commands.palette.title')}>
      {entries.map((entry, index) => (
        <div key={entry.key} role="presentation">
          {entries[index - 1]?.kind === entry.kind ? null : (
            <div className={picks['heading']}>{t(entry.kind === 'action' ? 'commands.palette.actions' : 'commands.palette.pages')}</div>
          )}
          <Entry entry={entry} current={entry === current} onChoose={onChoose} />
        </div>
      ))}
    </div>
  );
}

interface EntryProps {
  readonly entry: PaletteEntry;
  readonly current: boolean;
  readonly onChoose: (entry: PaletteEntry) => void;
}

function Entry({ entry, current, onChoose }: EntryProps) {
  return (
    <button
      ref={(element) => {
        if (current) element?.scrollIntoView({ block: 'nearest' });
      }}
      type="button"
      tabIndex={-1}
      role="option"
      id={idOf(entry)}
      aria-selected={current}
      className={classNames(picks['row'], styles['entry'], current && picks['current'])}
      data-testid={`palette:${entry.key}`}
      onClick={() => {
        onChoose(entry);
      }}
    >
      <span>{entry.label}</span>
      {entry.kind === 'action' ? (
        <span className={styles['keys']}>
          <Keys name={entry.name} />
        </span>
      ) : null}
    </button>
  );
}
