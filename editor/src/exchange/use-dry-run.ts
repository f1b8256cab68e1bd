import type { Diagnostic } from '@tagtrail/core/diagnostics';
import type { Graph } from '@tagtrail/core/graph';
import type { JourneyFile } from '@tagtrail/core/nodes';
import { useMemo, useState } from 'react';
import { useReplacements, type Replacements } from '../canvas/paste/remap-list';
import { needsOfJourney, remappedJourney, templateNotesIn, withoutTemplateNotes } from '../editing/clipboard/journey-needs';
import { needKey, unknownNeeds, type Need } from '../editing/clipboard/needs';
import { useCompileContext, useProblems } from '../problems/use-problems';
import { useCorpId } from '../session/session';

export interface DryRun {
  /** The drawing as it would be stored, with what was chosen in place of what is not here. */
  readonly graph: Graph;
  readonly unknown: readonly Need[];
  /** How many messages lose the note of the template they came from. */
  readonly templates: number;
  readonly problems: readonly Diagnostic[];
  readonly inPlaceOf: (need: Need) => string;
  readonly choose: (need: Need, id: string) => void;
}

/** What importing a file would come to; nothing is stored. */
export function useDryRun({ names, graph: drawn, corpId: origin }: JourneyFile): DryRun {
  const corpId = useCorpId();
  const context = useCompileContext();
  const [chosen, setChosen] = useState<Replacements>(new Map());
  const inPlaceOf = useReplacements(names, chosen);
  const foreign = origin !== corpId;
  const unknown = useMemo(() => unknownNeeds(needsOfJourney(drawn), context, !foreign), [drawn, context, foreign]);
  const templates = useMemo(() => (foreign ? templateNotesIn(drawn) : 0), [drawn, foreign]);
  // Proposals are read anew with every picture; the drawing is made anew only when one of them is another.
  const replacements = JSON.stringify(Object.fromEntries(unknown.map((need) => [needKey(need), inPlaceOf(need)])));
  const graph = useMemo(() => {
    const own = foreign ? withoutTemplateNotes(drawn) : drawn;
    return remappedJourney(own, pairsIn(replacements));
  }, [drawn, foreign, replacements]);
  const problems = useProblems(graph);
  return {
    graph,
    unknown,
    templates,
    problems,
    inPlaceOf,
    choose: (need, id) => {
      setChosen((before) => new Map([...before, [needKey(need), id]]));
    },
  };
}

/** What was chosen, out of a text that says so; what is left open is not there. */
function pairsIn(text: string): Replacements {
  const pairs: unknown = JSON.parse(text);
  if (typeof pairs !== 'object' || pairs === null) return new Map();
  return new Map(Object.entries(pairs).flatMap(([key, id]: [string, unknown]) => (typeof id === 'string' && id !== '' ? [[key, id] as const] : [])));
}
