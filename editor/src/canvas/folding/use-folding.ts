import type { Graph } from '@tagtrail/core/graph';
import { createContext, useEffect, useMemo, useRef, useState } from 'react';
import { useSession } from '../../session/session';
import { focusCard } from '../keys/step-focus';
import { chipOf } from './fold-layout';
import { hidersOf, regionsOf } from './fold-regions';
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
  /** What was chosen, found or come to: never stays hidden. */
  readonly wanted: readonly (string | null)[];
  readonly selected: string | null;
  readonly onSelect: (nodeId: string | null) => void;
}

const none: readonly string[] = [];
/** The canvas draws what was folded or unfolded with the frame after this one. */
const drawnMs = 40;

/** What this person has folded in this journey. What is chosen anywhere unfolds what hides it. */
export function useFolding({ journeyId, graph, wanted, selected, onSelect }: Folded): Folding {
  const { user } = useSession();
  const key = `${user.id}:${journeyId}`;
  const ids = useFoldedSteps(({ folded }) => folded[key] ?? none);
  const setFolded = useFoldedSteps((state) => state.setFolded);
  const [pivot, setPivot] = useState<Folding['pivot']>(null);
  useUnfolded({ graph, wanted, ids }, (kept) => {
    setFolded(key, kept);
  });
  return useMemo(() => {
    const folded = new Set(ids);
    const toggle = (stepId: string): void => {
      if (graph === undefined) return;
      const hides = regionsOf(graph).get(stepId) ?? none;
      // A form without its step would be left behind.
      if (!folded.has(stepId) && selected !== null && hides.includes(selected)) onSelect(null);
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
  }, [ids, pivot, graph, selected, onSelect, setFolded, key]);
}

/** Unfolds whatever hides a step at the moment it comes to be wanted; a fold made afterwards stays. */
function useUnfolded(
  { graph, wanted, ids }: Pick<Folded, 'graph' | 'wanted'> & { readonly ids: readonly string[] },
  keep: (ids: readonly string[]) => void,
): void {
  const latest = useRef({ graph, ids, keep });
  useEffect(() => {
    latest.current = { graph, ids, keep };
  });
  const asked = wanted.filter((id) => id !== null).join(' ');
  const isDrawn = graph !== undefined;
  useEffect(() => {
    const { graph: now, ids: folded, keep: setKept } = latest.current;
    if (now === undefined || asked === '') return;
    const hiders = new Set(asked.split(' ').flatMap((id) => hidersOf(regionsOf(now), id)));
    if (folded.some((id) => hiders.has(id))) setKept(folded.filter((id) => !hiders.has(id)));
  }, [asked, isDrawn]);
}
