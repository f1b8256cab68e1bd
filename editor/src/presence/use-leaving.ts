import type { Takeover } from '@tagtrail/core/http';
import { useContext, useEffect } from 'react';
import type { JourneyRef } from '../api/journeys';
import { useEditing } from '../editing/editing-store';
import { JourneyDoorContext } from '../journeys/journey-door';
import { usePen } from './pen';

/** Once the drawing is somebody else's, this page saves what it has and edits no more; where a person must decide on the saving first, after that. */
export function useLeaving({ journeyId }: JourneyRef, takeover: Takeover | null): void {
  const door = useContext(JourneyDoorContext);
  const { settled, leaveTo, takeBack } = usePen();
  const save = useEditing((state) => state.save.kind);
  const ended = takeover !== null && takeover.ofMe && (takeover.state === 'given' || takeover.state === 'taken') && !settled.includes(takeover.id);
  const id = ended ? takeover.id : null;
  const name = takeover?.name ?? '';
  useEffect(() => {
    if (id === null) return;
    if (save === 'saved') leaveTo(name, id);
    // Refused or overtaken: the page says so by itself, and this comes round when it is decided.
    else if (save === 'unsaved') void door.settled().catch(() => undefined);
  }, [id, name, save, door, leaveTo]);
  // Another journey, or this one opened again, is drawn by whoever opens it.
  useEffect(() => takeBack, [journeyId, takeBack]);
}
