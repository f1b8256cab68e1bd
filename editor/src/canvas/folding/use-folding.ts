import type { Graph } from '@tagtrail/core/graph';
import { createContext, useEffect, useMemo, useRef, useState } from 'react';
import { useSession } from '../../session/session';
import { focusCard } from '../keys/step-focus';
import { chipOf } from './fold-layout';
import { regionsOf } from './fold-regions';
import { useFoldedSteps } from './folded-steps';

/** What of a drawing is folded away, and the ways to change that. */
export interface Folding {
  readonly folded: ReadonlySet<string>;
  /** The step that was folded or unfolded last, in the drawing of then: it keeps its place on the screen. */
  readonly pivot: { readonly stepId: string; readonly graph: Graph } | null;
  /** Folds the arms of a step, or unfolds them; the keyboard goes to what stands in their place. */
  readonly toggle: (stepId: string) => void;
  readonly unfoldAll: () => void;
}

/** For cards and chips; null where nothing can be folded. */
export const FoldingContext = createContext<Folding | null>(null);

interface Folded {
  readonly journeyId: string;
  readonly graph: Graph | undefined;
  /** What is chosen, alone or with others, however it came to be: never stays hidden. */
  readonly selected: string | null;
  readonly group: readonly string[];
  /** Chooses these steps alone. */
  readonly onChoose: (nodeIds: readonly string[]) => void;
}

const none: readonly string[] = [];
/** The canvas draws what was folded or unfolded with the frame after this one. */
const drawnMs = 40;

/** What this person has folded in this journey. What is chosen anywhere unfolds what hides it. */
export function useFolding({ journeyId, graph, selected, group, onChoose }: Folded): Folding {
  const { user } = useSession();
  const key = `${user.id}:${journeyId}`;
  const ids = useFoldedSteps(({ folded }) => folded[key] ?? none);
  const setFolded = useFoldedSteps((state) => state.setFolded);
  const [pivot, setPivot] = useState<Folding['pivot']>(null);
  const chosen = useMemo(() => (group.length > 0 || selected === null ? group : [selected]), [group, selected]);
  useUnfolded({ graph, chosen, ids }, (kept) => {
    setFolded(key, kept);
  });
  return useMemo(() => {
    const folded = new Set(ids);
    const toggle = (stepId: string): void => {
      if (graph === undefined) return;
      const hides = regionsOf(graph).get(stepId) ?? none;
      // A form without its step would be left behind, and an act on several would take along what is not seen.
      const seen = folded.has(stepId) ? chosen : chosen.filter((id) => !hides.includes(id));
      if (seen.length < chosen.length) onChoose(seen);
      setPivot({ stepId, graph });
      const there = ids.filter((id) => id !== stepId && graph.nodes.some((node) => node.id === id));
      setFolded(key, folded.has(stepId) ? there : [...there, stepId]);
      const next = folded.has(stepId) ? stepId : chipOf(stepId);
      setTimeout(() => {
        focusCard(next);
      }, drawnMs);
    };
    const unfoldAll = (): void => {
      setFolded(key, none);
    };
    return { folded, pivot, toggle, unfoldAll };
  }, [ids, pivot, graph, chosen, onChoose, setFolded, key]);
}

/**
 * Unfolds whatever hides a chosen step, when it comes to be chosen and when the drawing changes; a fold made afterwards stays.
 * A step is chosen a moment before the canvas has the drawing that it is in.
 */
function useUnfolded(
  { graph, chosen, ids }: Pick<Folded, 'graph'> & { readonly chosen: readonly string[]; readonly ids: readonly string[] },
  keep: (ids: readonly string[]) => void,
): void {
  const latest = useRef({ ids, keep });
  useEffect(() => {
    latest.current = { ids, keep };
  });
  useEffect(() => {
    const { ids: folded, keep: setKept } = latest.current;
    if (graph === undefined || chosen.length === 0) return;
    const [regions, shown] = [regionsOf(graph), new Set(chosen)];
    const kept = folded.filter((id) => regions.get(id)?.some((hidden) => shown.has(hidden)) !== true);
    if (kept.length < folded.length) setKept(kept);
  }, [chosen, graph]);
}
