import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';
import { useEditing } from '../../../editing/editing-store';
import type { KeptEdits } from '../../../editing/saving/kept-edits';
import { cannotBeSaved } from '../../../editing/saving/why-unsaved';

/** Asked on the way out while the last edits cannot be saved. Those that only wait their turn are saved after leaving. */
export function LeaveDialog({ kept }: { readonly kept: KeptEdits }) {
  const { t } = useTranslation();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => currentLocation.pathname !== nextLocation.pathname && cannotBeSaved(useEditing.getState().save),
  );
  if (blocker.state !== 'blocked') return null;
  const { graph, revision } = useEditing.getState();
  const stays = kept.write(graph, revision);
  return (
    <Modal
      open
      title={t('canvas.save.leave.title')}
      okText={t('canvas.save.leave.stay')}
      okButtonProps={{ autoFocus: true, 'data-testid': 'leave-stay' }}
      cancelText={t('canvas.save.leave.go')}
      cancelButtonProps={{ danger: !stays, 'data-testid': 'leave-go' }}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      onOk={() => {
        blocker.reset();
      }}
      onCancel={() => {
        blocker.proceed();
      }}
    >
      <p>{t(stays ? 'canvas.save.leave.kept' : 'canvas.save.leave.lost')}</p>
    </Modal>
  );
}
