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
  const replaced = unknown.map((need) => [needKey(need), inPlaceOf(need)] as const).filter(([, id]) => id !== '');
  const key = replaced.map((pair) => pair.join('→')).join(' ');
  const graph = useMemo(
    () => remappedJourney(foreign ? withoutTemplateNotes(drawn) : drawn, new Map(replaced)),
    // The pairs are made anew with every picture; what they say is in their key.
    [drawn, foreign, key],
  );
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
