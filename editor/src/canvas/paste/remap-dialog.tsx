import { ArrowRightOutlined } from '@ant-design/icons';
import { Modal, Select, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Envelope } from '../../editing/clipboard/envelope';
import { needKey, remapped, type Need } from '../../editing/clipboard/needs';
import type { Piece } from '../../editing/clipboard/piece';
import { matchesText, usePinyin } from '../../ui/format/matches-text';
import type { Named } from '../../words/use-choices';
import { useNeedChoices } from './need-names';
import styles from './remap-dialog.module.css';

interface RemapDialogProps {
  readonly envelope: Envelope;
  readonly unknown: readonly Need[];
  readonly onConfirm: (piece: Piece) => void;
  readonly onClose: () => void;
}

/** Asked before pasting what names things that are not here: what stands in their place. What is called the same is proposed. */
export function RemapDialog({ envelope, unknown, onConfirm, onClose }: RemapDialogProps) {
  const { t } = useTranslation();
  const choices = useNeedChoices();
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map());
  const nameOf = (need: Need): string => envelope.names[needKey(need)] ?? '';
  const proposed = (need: Need): string => choices[need.kind].find(({ name }) => name !== '' && name === nameOf(need))?.id ?? '';
  const inPlaceOf = (need: Need): string => chosen.get(needKey(need)) ?? proposed(need);
  const confirm = (): void => {
    const found = unknown.map((need) => [needKey(need), inPlaceOf(need)] as const).filter(([, id]) => id !== '');
    onConfirm(remapped(envelope.piece, new Map(found)));
  };
  return (
    <Modal
      open
      width={560}
      title={t('commands.remap.title')}
      okText={t('commands.remap.confirm')}
      okButtonProps={{ 'data-testid': 'remap-confirm' }}
      onOk={confirm}
      onCancel={onClose}
    >
      <p>{t('commands.remap.text')}</p>
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
                setChosen(new Map([...chosen, [needKey(need), id]]));
              }}
            />
          </li>
        ))}
      </ul>
    </Modal>
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
