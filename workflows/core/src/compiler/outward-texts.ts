import type { Graph } from '../graph/index.js';
import { outwardTexts, type OutwardText } from './checks/law/texts.js';
import { readJourney } from './reading.js';

/** Every text of a drawing that somebody outside gets to read, once however often it is judged: for what is live while words change. */
export function outwardTextsOf(graph: Graph): readonly OutwardText[] {
  return [...readJourney(graph).open.values()].flatMap(outwardTexts);
}
