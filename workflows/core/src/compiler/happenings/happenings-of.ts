import type { Graph } from '../../graph/index.js';
import type { Happening, NewFriends } from '../../nodes/index.js';
import { welcomedBy } from '../welcomes.js';
import { readJourney } from '../reading.js';

/** How a journey and others may start one another. */
export interface Happenings {
  /** What happens to a customer who then enters it. */
  readonly startsBy: readonly Happening[];
  /** What its steps make happen. */
  readonly brings: readonly Happening[];
  /** The new friends whom it welcomes. */
  readonly welcomes: readonly NewFriends[];
}

/** Of a drawing, each once; of nodes that cannot be read, nothing. */
export function happeningsOf(graph: Graph): Happenings {
  const reading = readJourney(graph);
  const nodes = [...reading.open.values()];
  return {
    startsBy: distinct(nodes.flatMap((node) => node.startsBy())),
    brings: distinct(nodes.flatMap((node) => node.brings())),
    welcomes: welcomedBy(reading),
  };
}

const distinct = (happenings: readonly Happening[]): readonly Happening[] => [
  ...new Map(
    happenings.filter(({ key }) => key !== '').map((happening) => [`${happening.kind} ${happening.key} ${String(happening.value ?? '')}`, happening]),
  ).values(),
];
