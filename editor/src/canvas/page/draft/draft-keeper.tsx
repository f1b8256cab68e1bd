import type { JourneyDetail } from '@tagtrail/core/http';
import { Spin } from 'antd';
import type { ReactNode } from 'react';
import type { JourneyRef } from '../../../api/journeys';
import { JourneyDoorContext } from '../../../journeys/journey-door';
import styles from '../page.module.css';
import { ConflictDialog } from './conflict-dialog';
import { LeaveDialog } from './leave-dialog';
import { RecoverDialog } from './recover-dialog';
import { useDraft } from './use-draft';

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
