import type { JourneyDetail } from '@tagtrail/core/http';
import { Modal, Spin } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';
import type { JourneyRef } from '../../../api/journeys';
import { useEditing } from '../../../editing/editing-store';
import type { KeptEdits } from '../../../editing/saving/kept-edits';
import { cannotBeSaved } from '../../../editing/saving/save-state';
import { JourneyDoorContext } from '../../../journeys/journey-door';
import { ConflictDialog } from './conflict-dialog';
import { RecoverDialog } from './recover-dialog';
import { useDraft } from './use-draft';
import styles from '../page.module.css';

interface DraftKeeperProps {
  readonly journeyRef: JourneyRef;
  readonly journey: JourneyDetail;
  readonly children: ReactNode;
}

/** Around all that draws: opens the draft, keeps it saved, and asks a person where that cannot be done alone. */
export function DraftKeeper({ journeyRef, journey, children }: DraftKeeperProps) {
  const { opened, door, kept } = useDraft(journeyRef, journey);
  if (!opened)
    return (
      <div className={styles['middle']}>
        <Spin size="large" />
      </div>
    );
  return (
    <JourneyDoorContext value={door}>
      {children}
      <ConflictDialog journeyRef={journeyRef} kept={kept} />
      <RecoverDialog journey={journey} kept={kept} />
      <LeaveDialog kept={kept} />
    </JourneyDoorContext>
  );
}

/** Asked on the way out while the last edits cannot be saved. Those that only wait their turn are saved after leaving. */
function LeaveDialog({ kept }: { readonly kept: KeptEdits }) {
  const { t } = useTranslation();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => currentLocation.pathname !== nextLocation.pathname && cannotBeSaved(useEditing.getState().save),
  );
  if (blocker.state !== 'blocked') return null;
  const stays = kept.write(useEditing.getState());
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
