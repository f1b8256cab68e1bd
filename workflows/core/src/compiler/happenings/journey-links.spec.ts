import { describe, expect, it } from 'vitest';
import type { OtherJourney } from '../context.js';
import { journeyLinks } from './journey-links.js';

const journey = (id: string, startsBy: OtherJourney['startsBy'], brings: OtherJourney['brings']): OtherJourney => ({
  id,
  name: id,
  startsBy,
  brings,
  welcomes: [],
});
const linked = (journeys: readonly OtherJourney[], rest: object = {}): readonly string[] =>
  journeyLinks({ journeys, unset: { tag: [], attribute: [], event: [] }, ...rest }).map(
    ({ from, to, by }) => `${from}>${to} ${by.map(({ kind, key }) => `${kind}:${key}`).join(' ')}`,
  );

describe('what live journeys do to one another', () => {
  it('goes by tags, events and calls, and back to themselves', () => {
    expect(
      linked([
        journey(
          'a',
          [{ kind: 'tagAdded', key: 'keen' }],
          [
            { kind: 'event', key: 'order' },
            { kind: 'journeyEntered', key: 'c' },
          ],
        ),
        journey('b', [{ kind: 'event', key: 'order' }], [{ kind: 'tagAdded', key: 'keen' }]),
        journey('c', [], [{ kind: 'tagRemoved', key: 'keen' }]),
        journey('d', [{ kind: 'tagAdded', key: 'x' }], [{ kind: 'tagAdded', key: 'x' }]),
      ]),
    ).toEqual(['a>b event:order', 'a>c journeyEntered:c', 'b>a tagAdded:keen', 'd>d tagAdded:x']);
  });

  it('goes by the group of a tag and by segments that read it', () => {
    const around = { tagGroups: { keen: 'g' }, segments: [{ id: '7', reads: [{ kind: 'tag', key: 'keen' }] }] };
    const brings = journey('a', [], [{ kind: 'tagAdded', key: 'keen' }]);
    expect(
      linked([brings, journey('b', [{ kind: 'tagAdded', key: 'group:g' }], []), journey('c', [{ kind: 'segmentEntered', key: '7' }], [])], around),
    ).toEqual(['a>b tagAdded:group:g', 'a>c segmentEntered:7']);
  });

  it('starts nobody who is asked for another value', () => {
    const vip = journey('vip', [{ kind: 'attributeChanged', key: 'level', value: 'vip' }], []);
    expect(linked([journey('a', [], [{ kind: 'attributeChanged', key: 'level', value: 'new' }]), vip])).toEqual([]);
    expect(linked([journey('a', [], [{ kind: 'attributeChanged', key: 'level' }]), vip])).toEqual(['a>vip attributeChanged:level']);
  });
});
