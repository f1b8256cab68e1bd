import type { DiagnosticCode } from '../../diagnostics/index.js';
import type { CompileContext, KnownJourney } from '../context.js';

interface Trouble {
  readonly code: DiagnosticCode;
  readonly params: Readonly<Record<string, string>>;
}

/** A journey that customers are brought into is chosen and live, and none of the ways on from there leads back to the one that is drawn. */
export function checkEnteredJourney(journeyId: string, { journeys, journeyId: drawn }: CompileContext): readonly Trouble[] {
  if (journeyId === '') return [{ code: 'reference.noJourney', params: {} }];
  if (journeys === undefined) return [];
  const known = new Map(journeys.map((journey) => [journey.id, journey]));
  const chain = drawn === undefined ? null : wayBack(journeyId, drawn, known);
  if (chain !== null) return [{ code: 'call.loop', params: { chain: [drawn, ...chain].map((id) => known.get(id ?? '')?.name ?? id).join(' → ') } }];
  const entered = known.get(journeyId);
  return entered?.live === true ? [] : [{ code: 'reference.notLive', params: { name: entered?.name ?? journeyId } }];
}

/** The shortest way by which live journeys lead from one to another, both among it; null when none does. */
function wayBack(from: string, to: string, known: ReadonlyMap<string, KnownJourney>): readonly string[] | null {
  const ways = new Map<string, readonly string[]>([[from, [from]]]);
  for (const [id, way] of ways) {
    if (id === to) return way;
    for (const next of known.get(id)?.enters ?? []) if (!ways.has(next)) ways.set(next, [...way, next]);
  }
  return null;
}
