import type { PlacedReference } from '@tagtrail/core/compiler';
import { diagnose, type Diagnostic } from '@tagtrail/core/diagnostics';
import type { LiveJourney, Outside } from './live-journeys.repository.js';

/** What a journey needs and the corp has no longer, at the node that needs it; a tag by the name it had last. */
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
        return outside.endpoints.has(endpoint) ? [] : [diagnose('reference.unknownEndpoint', { ...place, params: { endpoint } })];
      }
      case 'smtp':
        return outside.smtp ? [] : [diagnose('reference.noSmtp', place)];
    }
  });
}

/** What of a journey can meet another one on one customer. */
export type Meeting = Pick<LiveJourney, 'id' | 'startedBy' | 'adds' | 'sends'>;

/** Live journeys that the same tag starts, and those that one of the two starts by a tag it adds, where both write to the customer. */
export function collisionsOf(journey: Meeting, references: readonly PlacedReference[], live: readonly LiveJourney[]): readonly Diagnostic[] {
  return live
    .filter(({ id }) => id !== journey.id)
    .flatMap((other) => {
      const said = (code: 'collision.sameTag' | 'collision.startsOther' | 'collision.startedByOther') => (tagId: string) =>
        diagnose(code, { nodeId: nodeOf(tagId, references), params: { journey: other.name, journeyId: other.id, tagId } });
      const bothSend = journey.sends && other.sends;
      return [
        ...common(journey.startedBy, other.startedBy).map(said('collision.sameTag')),
        ...(bothSend ? common(journey.adds, other.startedBy).map(said('collision.startsOther')) : []),
        ...(bothSend ? common(journey.startedBy, other.adds).map(said('collision.startedByOther')) : []),
      ];
    });
}

const common = (one: readonly string[], other: readonly string[]): readonly string[] => one.filter((tagId) => other.includes(tagId));

/** The node that names a tag, for the operator to look at. */
function nodeOf(tagId: string, references: readonly PlacedReference[]): PlacedReference['nodeId'] | null {
  return references.find(({ reference }) => reference.kind === 'tag' && reference.tagId === tagId)?.nodeId ?? null;
}
