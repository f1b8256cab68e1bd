import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { JourneyDetail } from '@tagtrail/core/http';
import { useEffect, useMemo, useRef, useState } from 'react';
import { corpKey } from '../../../api/corp-path';
import { journeysApi, type JourneyRef } from '../../../api/journeys';
import { useRights, useSession } from '../../../session/session';
import { useEditing } from '../../../editing/editing-store';
import { startAutosave, type Autosave } from '../../../editing/saving/autosave';
import type { DraftPlace } from '../../../editing/saving/draft-saver';
import { keptEdits, type KeptEdits } from '../../../editing/saving/kept-edits';
import { keptHistory } from '../../../editing/saving/kept-history';
import { lastSaves } from '../../../editing/saving/save-state';
import type { JourneyDoor } from '../../../journeys/journey-door';
import { toGraph } from '../../../drawing/to-graph';
import { journeyKey } from './use-journey';

interface Draft {
  /** False until the editing store holds this journey's draft. */
  readonly opened: boolean;
  /** The way in which other changes of the journey go past the draft. */
  readonly door: JourneyDoor;
  readonly kept: KeptEdits;
}

/**
 * Puts a journey's draft into the editing store while the page shows it, and keeps it saved.
 * Only the answer the page began with opens the draft: later ones refresh numbers, and the screen is ahead of them.
 */
export function useDraft({ corpId, journeyId }: JourneyRef, journey: JourneyDetail): Draft {
  const { user } = useSession();
  const { operate } = useRights();
  const autosave = useRef<Autosave | null>(null);
  const [first] = useState(journey);
  const [kept] = useState(() => keptEdits([user.id, corpId, journeyId]));
  const place = useDraftPlace(corpId, journeyId);
  const opened = useEditing((state) => state.journeyId === journeyId);
  useSpentSteps({ corpId, journeyId }, { enabled: opened && operate, published: journey.versions.length });
  useEffect(() => {
    const { id, graph: drawn, revision: read, updatedAt, archivedAt } = first;
    const readOnly = !operate || archivedAt !== null;
    const past = keptHistory([user.id, corpId, journeyId]);
    const history = past.read(read);
    useEditing
      .getState()
      .open({ journeyId: id, graph: toGraph(drawn), revision: read, savedAt: updatedAt, readOnly, ...(history === null ? {} : { history }) });
    // What is saved can be undone after a reload too.
    const keep = useEditing.subscribe(({ save, history: now, revision }, before) => {
      if (save.kind === 'saved' && (save !== before.save || revision !== before.revision)) past.write(now, revision);
    });
    const running = startAutosave({ ...place, kept });
    autosave.current = running;
    const warn = (event: BeforeUnloadEvent): void => {
      const drawing = useEditing.getState();
      if (drawing.save.kind === 'saved') return;
      kept.write(drawing);
      event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => {
      keep();
      lastSaves.add(journeyId, running.stop());
      useEditing.setState({ journeyId: null });
      removeEventListener('beforeunload', warn);
    };
  }, [place, journeyId, kept, first, operate, user.id, corpId]);
  const door = useMemo((): JourneyDoor => {
    const running = (): Autosave => {
      if (autosave.current === null) throw new Error('The draft is not open');
      return autosave.current;
    };
    return {
      settled: () => running().flush(),
      revise: (_, change) => running().revise(change),
    };
  }, []);
  return { opened, door, kept };
}

/** Where the draft lives. What was saved is known from the saving; it need not be asked for again. */
function useDraftPlace(corpId: string, journeyId: string): Omit<DraftPlace, 'kept'> {
  const client = useQueryClient();
  return useMemo(() => {
    const ref = { corpId, journeyId };
    return {
      save: async (graph, revision) => {
        const saved = await journeysApi.saveDraft({ ...ref, revision }, graph);
        client.setQueriesData<JourneyDetail>({ queryKey: journeyKey(ref) }, (known) =>
          known === undefined ? undefined : { ...known, ...saved, graph },
        );
        return saved;
      },
      load: async () => {
        const { graph, revision } = await journeysApi.get(ref);
        return { graph: toGraph(graph), revision };
      },
    };
  }, [client, corpId, journeyId]);
}

/** Has who may draw know which ids are spent, beside the opening. `published`: versions there are; each may bring new ones. */
function useSpentSteps(ref: JourneyRef, { enabled, published }: { readonly enabled: boolean; readonly published: number }): void {
  const { data } = useQuery({
    queryKey: corpKey(ref.corpId, 'spent-steps', ref.journeyId, published),
    queryFn: () => journeysApi.spentSteps(ref),
    staleTime: 60_000,
    enabled,
  });
  useEffect(() => {
    if (enabled && data !== undefined) useEditing.getState().learnSpent(data.ids);
  }, [enabled, data]);
}
