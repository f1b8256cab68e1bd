import { useQueryClient } from '@tanstack/react-query';
import type { JourneyDetail } from '@tagtrail/core/http';
import { useEffect, useRef, useState } from 'react';
import { journeysApi, type JourneyRef } from '../../../api/journeys';
import { startAutosave, type Autosave } from '../../../editing/autosave';
import { useEditing } from '../../../editing/editing-store';
import { toDraft } from './open-draft';
import { journeyKey } from './use-journey';

interface Draft {
  /** False until the editing store holds this journey's draft. */
  readonly opened: boolean;
  readonly flush: () => Promise<boolean>;
}

/**
 * Puts a journey's draft into the editing store while the page shows it, and keeps it saved.
 * Only the answer the page began with opens the draft: later ones refresh numbers, and the screen is ahead of them.
 */
export function useDraft({ corpId, journeyId }: JourneyRef, journey: JourneyDetail): Draft {
  const client = useQueryClient();
  const autosave = useRef<Autosave | null>(null);
  const [first] = useState(journey);
  const opened = useEditing((state) => state.journeyId === journeyId);
  useEffect(() => {
    const ref = { corpId, journeyId };
    useEditing.getState().open(toDraft(first));
    const running = startAutosave(async (graph, revision) => {
      const saved = await journeysApi.saveDraft({ ...ref, revision }, graph);
      void client.invalidateQueries({ queryKey: journeyKey(ref) });
      return saved;
    });
    autosave.current = running;
    const warn = (event: BeforeUnloadEvent): void => {
      if (useEditing.getState().save.kind !== 'saved') event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => {
      running.stop();
      useEditing.setState({ journeyId: null });
      removeEventListener('beforeunload', warn);
    };
  }, [client, corpId, journeyId, first]);
  return { opened, flush: () => autosave.current?.flush() ?? Promise.resolve(false) };
}
