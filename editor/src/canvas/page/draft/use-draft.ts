import { useQueryClient } from '@tanstack/react-query';
import type { JourneyDetail } from '@tagtrail/core/http';
import { useEffect, useRef, useState } from 'react';
import { journeysApi, type JourneyRef } from '../../../api/journeys';
import { startAutosave, type Autosave } from '../../../editing/autosave';
import { useEditing } from '../../../editing/editing-store';
import { toDraft } from './open-draft';
import { journeyKey } from './use-journey';

interface Draft {
  readonly opened: boolean;
  readonly flush: () => Promise<boolean>;
}

/** Puts a journey's draft into the editing store while the page shows it, and keeps it saved. */
export function useDraft(ref: JourneyRef, journey: JourneyDetail | undefined): Draft {
  const client = useQueryClient();
  const autosave = useRef<Autosave | null>(null);
  const [openedId, setOpenedId] = useState<string | null>(null);
  const { corpId, journeyId } = ref;
  const ready = journey?.id === journeyId;
  // Only the first answer opens the draft; later ones refresh numbers, and the draft on screen is ahead of them.
  const first = useRef(journey);
  if (first.current?.id !== journeyId) first.current = journey;
  useEffect(() => {
    const detail = first.current;
    if (!ready || detail === undefined) return undefined;
    useEditing.getState().open(toDraft(detail));
    setOpenedId(journeyId);
    const at = { corpId, journeyId };
    const running = startAutosave(async (graph, revision) => {
      const saved = await journeysApi.saveDraft({ ...at, revision }, graph);
      void client.invalidateQueries({ queryKey: journeyKey(at) });
      return saved;
    });
    autosave.current = running;
    const warn = (event: BeforeUnloadEvent): void => {
      if (useEditing.getState().save.kind !== 'saved') event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => {
      running.stop();
      removeEventListener('beforeunload', warn);
      // What is shown next time is read anew.
      client.removeQueries({ queryKey: journeyKey(at) });
    };
  }, [client, corpId, journeyId, ready]);
  return { opened: openedId === journeyId, flush: () => autosave.current?.flush() ?? Promise.resolve(false) };
}
