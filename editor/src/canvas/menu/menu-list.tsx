import { BlockOutlined, NodeExpandOutlined, PartitionOutlined } from '@ant-design/icons';
import type { FragmentItem } from '@tagtrail/core/http';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useNodeTexts } from '../../nodes/view/node-view';
import type { FragmentName } from '../../editing/fragments/fragments';
import { views } from '../../nodes/views';
import { usePreferences } from '../../preferences/preferences';
import { fragmentTexts } from '../palette/fragment-texts';
import { isChoosable, type MenuEntry } from './menu-entries';
import { classNames } from '../../ui/show/class-names';
import picks from '../../ui/show/pick-list.module.css';
import styles from './step-menu.module.css';

interface MenuListProps {
  readonly entries: readonly MenuEntry[];
  readonly current: MenuEntry | null;
  readonly onChoose: (entry: MenuEntry) => void;
}

export function MenuList({ entries, current, onChoose }: MenuListProps) {
  const { t } = useTranslation();
  if (entries.length === 0) return <p className={picks['nothing']}>{t('canvas.menu.nothing')}</p>;
  return (
    <div className={classNames(picks['list'], styles['list'])} role="listbox" aria-label={t('canvas.menu.title')}>
      {entries.map((entry, index) => {
        const heading = headingKey(entry);
        const before = entries[index - 1];
        const begins = before === undefined || headingKey(before) !== heading;
        return (
          <div key={entry.key} role="presentation">
            {begins ? <div className={picks['heading']}>{headingText(heading, t)}</div> : null}
            <MenuItem entry={entry} current={entry === current} onChoose={onChoose} />
          </div>
        );
      })}
    </div>
  );
}

const headingKey = (entry: MenuEntry) => (entry.kind === 'step' ? entry.group : entry.kind);

function headingText(heading: ReturnType<typeof headingKey>, t: TFunction): string {
  if (heading === 'join') return t('canvas.menu.join');
  if (heading === 'own') return t('fragments.own');
  return heading === 'fragment' ? t('canvas.palette.fragments') : t(`canvas.group.${heading}`);
}

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
      className={classNames(picks['row'], styles['item'], current && picks['current'])}
      data-testid={`menu:${entry.key}`}
      onClick={() => {
        onChoose(entry);
      }}
    >
      <EntryText entry={entry} />
    </button>
  );
}

function EntryText({ entry }: { readonly entry: MenuEntry }) {
  switch (entry.kind) {
    case 'join':
      return <JoinText title={entry.title} />;
    case 'fragment':
      return <FragmentText name={entry.name} />;
    case 'own':
      return <OwnText fragment={entry.fragment} />;
    case 'step':
      return <StepText entry={entry} />;
  }
}

function FragmentText({ name }: { readonly name: FragmentName }) {
  const locale = usePreferences((preferences) => preferences.locale);
  const { label, description } = fragmentTexts[locale][name];
  return (
    <>
      <span className={styles['icon']} data-tone="control">
        <PartitionOutlined />
      </span>
      <span className={styles['words']}>
        <span>{label}</span>
        <span className={classNames(picks['cut'], styles['about'])}>{description}</span>
      </span>
    </>
  );
}

function OwnText({ fragment: { name, steps, savedBy } }: { readonly fragment: FragmentItem }) {
  const { t } = useTranslation();
  return (
    <>
      <span className={styles['icon']} data-tone="control">
        <BlockOutlined />
      </span>
      <span className={styles['words']}>
        <span>{name}</span>
        <span className={styles['about']}>{t('fragments.about', { n: steps, name: savedBy })}</span>
      </span>
    </>
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
        <span className={classNames(picks['cut'], styles['about'])}>
          {entry.hindrance === null ? description : t(`canvas.menu.${entry.hindrance}`)}
        </span>
      </span>
    </>
  );
}
