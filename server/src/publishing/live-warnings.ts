import type { PlacedReference } from '@tagtrail/core/compiler';
import { diagnose, type Diagnostic } from '@tagtrail/core/diagnostics';
import type { LiveJourney, Outside } from './live-journeys.repository.js';
import type { GoneEmployee, SharedCustomers } from './shared-customers.repository.js';

/** What a journey needs and the corp has no longer, at the node that needs it; a tag or webhook by the name it had last. */
export function goneFrom(references: readonly PlacedReference[], outside: Outside): readonly Diagnostic[] {
  return references.flatMap(({ nodeId, reference }) => {
    const place = { nodeId, pointer: reference.pointer };
    switch (reference.kind) {
      case 'tag': {
        const { tagId } = reference;
        const tag = outside.tags.get(tagId);
        if (tag === undefined) return [diagnose('reference.unknownTag', { ...place, params: { tagId } })];
        return tag.deleted ? [diagnose('reference.deletedTag', { ...place, params: { tagId, name: tag.name } })] : [];
      }
      case 'endpoint': {
        const { endpoint } = reference;
        const known = outside.endpoints.get(endpoint);
        if (known?.deleted === false) return [];
        return [diagnose('reference.unknownEndpoint', { ...place, params: known === undefined ? { endpoint } : { endpoint, name: known.name } })];
      }
      case 'smtp':
        return outside.smtp ? [] : [diagnose('reference.noSmtp', place)];
      case 'sms':
        return outside.sms ? [] : [diagnose('reference.noSms', place)];
      case 'employee': {
        const name = outside.goneEmployees.get(reference.employeeId);
        return name === undefined ? [] : [diagnose('reference.inactiveEmployee', { ...place, params: { name } })];
      }
      case 'service':
      case 'journey':
      case 'media':
      case 'template':
      case 'owner':
      case 'tagGroup':
      case 'attribute':
      case 'event':
      case 'property':
      case 'entry':
      case 'segment':
      case 'list':
        return [];
    }
  });
}

/** Employees who are gone and leave customers under way with nobody, at each node that speaks as the customer's employee. */
export function leftAlone(references: readonly PlacedReference[], gone: readonly GoneEmployee[]): readonly Diagnostic[] {
  const speaking = new Set(references.filter(({ reference }) => reference.kind === 'owner').map(({ nodeId }) => nodeId));
  return [...speaking].flatMap((nodeId) =>
    gone
      .slice(0, namedAtMost)
      .map(({ employeeId, name, customers }) => diagnose('reference.goneEmployee', { nodeId, params: { employeeId, name, customers } })),
  );
}

const namedAtMost = 20;

/** What of a journey can meet another one on one customer. */
export type Meeting = Pick<LiveJourney, 'id' | 'startedBy' | 'adds' | 'sends'>;

/** The live journeys with the customers that two of them share. */
export interface Surroundings {
  readonly live: readonly LiveJourney[];
  readonly shared: readonly SharedCustomers[];
}

/** Live journeys that the same tag starts, that one of the two starts by a tag it adds, or that share customers, where both write to the customer. */
export function collisionsOf(journey: Meeting, references: readonly PlacedReference[], { live, shared }: Surroundings): readonly Diagnostic[] {
  return live
    .filter(({ id }) => id !== journey.id)
    .flatMap((other) => {
      const said = (code: 'collision.sameTag' | 'collision.startsOther' | 'collision.startedByOther') => (tagId: string) =>
        diagnose(code, { nodeId: nodeOf(tagId, references), params: { journey: other.name, journeyId: other.id, tagId } });
      const bothSend = journey.sends && other.sends;
      const sameTags = common(journey.startedBy, other.startedBy);
      const customers = bothSend && sameTags.length === 0 ? customersOf(journey.id, other.id, shared) : 0;
      const params = { journey: other.name, journeyId: other.id, customers };
      return [
        ...sameTags.map(said('collision.sameTag')),
        ...(customers > 0 ? [diagnose('collision.sharedCustomers', { nodeId: startOf(references), params })] : []),
        ...(bothSend ? common(journey.adds, other.startedBy).map(said('collision.startsOther')) : []),
        ...(bothSend ? common(journey.startedBy, other.adds).map(said('collision.startedByOther')) : []),
      ];
    });
}

const common = (one: readonly string[], other: readonly string[]): readonly string[] => one.filter((tagId) => other.includes(tagId));

/** Each order has looked at the customers of its first journey. */
const customersOf = (id: string, otherId: string, shared: readonly SharedCustomers[]): number =>
  Math.max(
    0,
    ...shared.filter(({ one, other }) => (one === id && other === otherId) || (one === otherId && other === id)).map(({ customers }) => customers),
  );

const startOf = (references: readonly PlacedReference[]): PlacedReference['nodeId'] | null => references.find(({ starts }) => starts)?.nodeId ?? null;

/** The node that names a tag, for the operator to look at. */
function nodeOf(tagId: string, references: readonly PlacedReference[]): PlacedReference['nodeId'] | null {
  return references.find(({ reference }) => reference.kind === 'tag' && reference.tagId === tagId)?.nodeId ?? null;
}
