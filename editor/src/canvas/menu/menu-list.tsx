import { NodeExpandOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { useNodeTexts } from '../../nodes/view/node-view';
import { views } from '../../nodes/views';
import { isChoosable, type MenuEntry } from './menu-entries';
import styles from './step-menu.module.css';

interface MenuListProps {
  readonly entries: readonly MenuEntry[];
  readonly current: MenuEntry | null;
  readonly onChoose: (entry: MenuEntry) => void;
}

export function MenuList({ entries, current, onChoose }: MenuListProps) {
  const { t } = useTranslation();
  if (entries.length === 0) return <p className={styles['nothing']}>{t('canvas.menu.nothing')}</p>;
  return (
    <div className={styles['list']} role="listbox" aria-label={t('canvas.menu.title')}>
      {entries.map((entry, index) => {
        const heading = headingKey(entry);
        const before = entries[index - 1];
        const begins = before === undefined || headingKey(before) !== heading;
        return (
          <div key={entry.key} role="presentation">
            {begins ? <div className={styles['heading']}>{heading === 'join' ? t('canvas.menu.join') : t(`canvas.group.${heading}`)}</div> : null}
            <MenuItem entry={entry} current={entry === current} onChoose={onChoose} />
          </div>
        );
      })}
    </div>
  );
}

const headingKey = (entry: MenuEntry) => (entry.kind === 'join' ? 'join' : entry.group);

interface MenuItemProps {
  readonly entry: MenuEntry;
  readonly current: boolean;
  readonly onChoose: (entry: MenuEntry) => void;
}

function MenuItem({ entry, current, onChoose }: MenuItemProps) {
  const able = isChoosable(entry);
  return (
    <button
      type="button"
      role="option"
      aria-selected={current}
      disabled={!able}
      className={current ? `${styles['item'] ?? ''} ${styles['current'] ?? ''}` : styles['item']}
      data-testid={`menu:${entry.key}`}
      onClick={() => {
        onChoose(entry);
      }}
    >
      {entry.kind === 'join' ? <JoinText title={entry.title} /> : <StepText entry={entry} />}
    </button>
  );
}

function JoinText({ title }: { readonly title: string }) {
  return (
    <>
      <span className={styles['icon']} data-tone="control">
        <NodeExpandOutlined />
      </span>
      <span>{title}</span>
    </>
  );
}

function StepText({ entry }: { readonly entry: Extract<MenuEntry, { kind: 'step' }> }) {
  const { t } = useTranslation();
  const { icon: Icon, tone, texts } = views[entry.type];
  const { label, description } = useNodeTexts(texts);
  return (
    <>
      <span className={styles['icon']} data-tone={tone}>
        <Icon />
      </span>
      <span className={styles['words']}>
        <span>{label}</span>
        <span className={styles['about']}>{entry.hindrance === null ? description : t(`canvas.menu.${entry.hindrance}`)}</span>
      </span>
    </>
  );
}
