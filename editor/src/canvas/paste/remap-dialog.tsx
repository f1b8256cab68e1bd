import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Envelope } from '../../editing/clipboard/envelope';
import { needKey, remapped, type Need } from '../../editing/clipboard/needs';
import type { Piece } from '../../editing/clipboard/piece';
import { RemapList, useReplacements, type Replacements } from './remap-list';

interface RemapDialogProps {
  readonly envelope: Envelope;
  readonly unknown: readonly Need[];
  readonly onConfirm: (piece: Piece) => void;
  readonly onClose: () => void;
}

/** Asked before pasting what names things that are not here: what stands in their place. What is called the same is proposed. */
export function RemapDialog({ envelope, unknown, onConfirm, onClose }: RemapDialogProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Replacements>(new Map());
  const inPlaceOf = useReplacements(envelope.names, chosen);
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
      <RemapList
        unknown={unknown}
        names={envelope.names}
        inPlaceOf={inPlaceOf}
        onChoose={(need, id) => {
          setChosen(new Map([...chosen, [needKey(need), id]]));
        }}
      />
    </Modal>
  );
}
