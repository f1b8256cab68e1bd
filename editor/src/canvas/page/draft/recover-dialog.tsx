import type { JourneyDetail } from '@tagtrail/core/http';
import { ok } from '@tagtrail/core/kernel';
import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditing } from '../../../editing/editing-store';
import { isSameDrawing, type Kept, type KeptEdits } from '../../../editing/saving/kept-edits';
import { useRights } from '../../../session/session';
import { Instant } from '../../../ui/show/instant';

interface RecoverDialogProps {
  readonly journey: JourneyDetail;
  readonly kept: KeptEdits;
}

/** Offers what an earlier opening could not save. Over a newer draft it becomes a conflict, which a person decides. */
export function RecoverDialog({ journey, kept }: RecoverDialogProps) {
  const { operate } = useRights();
  return operate && journey.archivedAt === null ? <Offer kept={kept} /> : null;
}

function Offer({ kept }: { readonly kept: KeptEdits }) {
  const { t } = useTranslation();
  const [offer, setOffer] = useState(() => offerOf(kept));
  if (offer === null) return null;
  const newer = offer.revision !== useEditing.getState().revision;
  const restore = (): void => {
    const { edit, setSave } = useEditing.getState();
    edit({ label: t('canvas.history.recovered'), apply: () => ok(offer.graph), select: null });
    if (newer) setSave({ kind: 'conflict' }, { revision: offer.revision, base: offer.base });
    setOffer(null);
  };
  const discard = (): void => {
    kept.clear();
    setOffer(null);
  };
  return (
    <Modal
      open
      title={t('canvas.recover.title')}
      okText={t('canvas.recover.restore')}
      okButtonProps={{ autoFocus: true, 'data-testid': 'recover' }}
      cancelText={t('canvas.recover.discard')}
      cancelButtonProps={{ danger: true, 'data-testid': 'recover-discard' }}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      onOk={restore}
      onCancel={discard}
    >
      <p>
        <Instant at={offer.at} /> {t('canvas.recover.text')}
      </p>
      {newer ? <p>{t('canvas.recover.newer')}</p> : null}
    </Modal>
  );
}

/** Nothing where the server has it after all: the answer got lost, not the edits. */
function offerOf(kept: KeptEdits): Kept | null {
  const found = kept.read();
  if (found === null) return null;
  if (!isSameDrawing(found.graph, useEditing.getState().graph)) return found;
  kept.clear();
  return null;
}
