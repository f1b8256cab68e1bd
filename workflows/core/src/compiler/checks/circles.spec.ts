import { describe, expect, it } from 'vitest';
import type { Graph } from '../../graph/index.js';
import { journey, type Happening } from '../../nodes/index.js';
import { checkJourney } from '../check-journey.js';
import { declaredFields, type OtherJourney, type Surroundings } from '../context.js';

const other = (id: string, startsBy: readonly Happening[], brings: readonly Happening[]): OtherJourney => ({
  id,
  name: id.toUpperCase(),
  startsBy,
  brings,
});

/** The circles that are told, as step, code and the journeys on the way. */
function circles(graph: Graph, surroundings: Partial<Surroundings>): readonly string[] {
  const around: Surroundings = { journeys: [], unset: { tag: [], attribute: [], event: [] }, ...surroundings };
  const context = { knownTagIds: null, knownEndpoints: null, fields: declaredFields, smtpConfigured: null, journeyId: 'own', surroundings: around };
  return checkJourney(graph, context)
    .filter(({ code }) => code.startsWith('collision.'))
    .map(({ code, nodeId, params }) => [nodeId, code, ...[params['journeys'] ?? []].flat()].join(' '));
}

const setting = (value: string, to: string): Graph =>
  journey()
    .startsBy('attribute-changed', { attribute: 'city', from: { kind: 'any' }, to: { kind: 'is', value: to } })
    .does('set-attribute', { name: 'city', change: { kind: 'set', value: { kind: 'fixed', value } } })
    .end()
    .graph();

describe('checkCircles', () => {
  it('follows events, tags and journeys that enter one another in one circle, and leaves circles of calls alone to their own check', () => {
    const calling = journey().tagAdded('a').enterJourney('b').end().graph();
    const byTag = other('b', [], [{ kind: 'event', key: 'paid' }]);
    const back = other('c', [{ kind: 'event', key: 'paid' }], [{ kind: 'tagAdded', key: 'a' }]);
    expect(circles(calling, { journeys: [byTag, back] })).toEqual(['enter-journey-1 collision.circle B C']);
    const calls = other('c', [{ kind: 'event', key: 'paid' }], [{ kind: 'journeyEntered', key: 'own' }]);
    expect(circles(calling, { journeys: [byTag, calls] })).toEqual(['enter-journey-1 collision.circle B C']);
    expect(circles(calling, { journeys: [other('b', [], [{ kind: 'journeyEntered', key: 'own' }])] })).toEqual([]);
  });

  it('knows what an attribute comes to: another value starts nobody, and the same again is no news', () => {
    expect(circles(setting('银', '金'), {})).toEqual([]);
    expect(circles(setting('金', '金'), {})).toEqual([]);
    const gold = other('b', [{ kind: 'attributeChanged', key: 'city', value: '银' }], [{ kind: 'attributeChanged', key: 'city', value: '金' }]);
    expect(circles(setting('银', '金'), { journeys: [gold] })).toEqual(['set-attribute-1 collision.circle B']);
    expect(circles(setting('铜', '金'), { journeys: [gold] })).toEqual([]);
    const copying = { ...gold, brings: [{ kind: 'attributeChanged', key: 'city' } as const] };
    expect(circles(setting('银', '金'), { journeys: [copying] })).toEqual(['set-attribute-1 collision.circle B']);
  });

  it('sees a group in its tag, and segments in all that they read', () => {
    const tagging = (start: ReturnType<typeof journey>): Graph =>
      start
        .changeTags({ add: ['gold'] })
        .end()
        .graph();
    const byGroup = tagging(journey().startsBy('tag-added', { match: 'group', groupId: 'level', tagIds: [], employeeIds: [] }));
    expect(circles(byGroup, { tagGroups: { gold: 'level' } })).toEqual(['change-tags-1 collision.startsItself']);
    expect(circles(byGroup, { tagGroups: { gold: 'other' } })).toEqual([]);
    const bySegment = tagging(journey().startsBy('segment-changed', { segmentId: 's' }));
    const reading = (kind: string, key: string) => ({ segments: [{ id: 's', reads: [{ kind, key }] }], tagGroups: { gold: 'level' } });
    expect(circles(bySegment, reading('tag', 'gold'))).toEqual(['change-tags-1 collision.startsItself']);
    expect(circles(bySegment, reading('tagGroup', 'level'))).toEqual(['change-tags-1 collision.startsItself']);
    expect(circles(bySegment, reading('attribute', 'gold'))).toEqual([]);
  });
});
