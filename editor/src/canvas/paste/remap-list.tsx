import { ArrowRightOutlined } from '@ant-design/icons';
import { Select, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { needKey, type Need } from '../../editing/clipboard/needs';
import { matchesText, usePinyin } from '../../ui/format/matches-text';
import type { Named } from '../../words/use-choices';
import { useNeedChoices } from './need-names';
import styles from './remap-dialog.module.css';

/** What stands in place of what, by `needKey`; empty for what is left open. */
export type Replacements = ReadonlyMap<string, string>;

/** What is proposed besides what was chosen: what is called the same here. */
export function useReplacements(names: Readonly<Record<string, string>>, chosen: Replacements): (need: Need) => string {
  const choices = useNeedChoices();
  const nameOf = (need: Need): string => names[needKey(need)] ?? '';
  const proposed = (need: Need): string => choices[need.kind].find(({ name }) => name !== '' && name === nameOf(need))?.id ?? '';
  return (need) => chosen.get(needKey(need)) ?? proposed(need);
}

interface RemapListProps {
  readonly unknown: readonly Need[];
  /** How they are called where they come from, by `needKey`. */
  readonly names: Readonly<Record<string, string>>;
  readonly inPlaceOf: (need: Need) => string;
  readonly onChoose: (need: Need, id: string) => void;
}

/** One line for each thing that is not here: what stands in its place. */
export function RemapList({ unknown, names, inPlaceOf, onChoose }: RemapListProps) {
  const { t } = useTranslation();
  const choices = useNeedChoices();
  const nameOf = (need: Need): string => names[needKey(need)] ?? '';
  return (
    <ul className={styles['needs']}>
      {unknown.map((need) => (
        <li key={needKey(need)} className={styles['need']} data-testid={`need:${needKey(need)}`}>
          <span className={styles['named']}>
            <Tag>{t(`commands.remap.kind.${need.kind}`)}</Tag>
            <span title={need.id}>{nameOf(need) === '' ? t('commands.remap.unnamed') : nameOf(need)}</span>
          </span>
          <ArrowRightOutlined className={styles['arrow'] ?? ''} />
          <InItsPlace
            label={`${t(`commands.remap.kind.${need.kind}`)} ${nameOf(need)}`}
            choices={choices[need.kind]}
            value={inPlaceOf(need)}
            onChange={(id) => {
              onChoose(need, id);
            }}
          />
        </li>
      ))}
    </ul>
  );
}

interface InItsPlaceProps {
  readonly label: string;
  readonly choices: readonly Named[];
  readonly value: string;
  /** Empty where it is left open. */
  readonly onChange: (id: string) => void;
}

function InItsPlace({ label, choices, value, onChange }: InItsPlaceProps) {
  const { t } = useTranslation();
  usePinyin();
  return (
    <Select<string, { value: string; label: string }>
      aria-label={label}
      value={value}
      options={[{ value: '', label: t('commands.remap.choose') }, ...choices.map(({ id, name }) => ({ value: id, label: name }))]}
      showSearch={{ filterOption: (typed, option) => matchesText(option?.label ?? '', typed), optionFilterProp: 'label' }}
      className={styles['choice'] ?? ''}
      onChange={onChange}
    />
  );
}
