import { describe, expect, it } from 'vitest';
import type { Graph } from '../graph/index.js';
import { journey, rungs, type NewFriends } from '../nodes/index.js';
import { checkJourney } from './check-journey.js';
import { declaredFields } from './context.js';
import { happeningsOf } from './happenings/happenings-of.js';

const anybody: NewFriends = { states: [], employeeIds: [] };
const added = (friends: NewFriends = anybody) => journey().startsBy('customer-added', { ...friends });

/** What is said of welcomes, with the journeys it names. */
function said(graph: Graph, others: readonly NewFriends[] = []): readonly string[] {
  const journeys = others.map((friends, index) => ({
    id: String(index),
    name: `other ${String(index)}`,
    startsBy: [],
    brings: [],
    welcomes: [friends],
  }));
  const surroundings = { journeys, unset: { tag: [], attribute: [], event: [] } };
  const context = { knownTagIds: null, knownEndpoints: null, fields: declaredFields, smtpConfigured: null, journeyId: 'own', surroundings };
  return checkJourney(graph, context)
    .filter(({ code }) => code.includes('elcome'))
    .map(({ code, params }) => [code, ...[params['journey'] ?? []].flat()].join(' '));
}

describe('checkWelcomes', () => {
  it('lets a new friend be welcomed at once, with another channel for whom it misses', () => {
    const graph = added()
      .send([rungs.welcome('欢迎'), rungs.massSend('欢迎')])
      .end()
      .graph();
    expect(said(graph)).toEqual([]);
    expect(happeningsOf(graph).welcomes).toEqual([anybody]);
  });

  it('refuses a welcome that nobody can get in time', () => {
    expect(
      said(
        journey()
          .tagAdded('a')
          .send([rungs.welcome('欢迎')])
          .end()
          .graph(),
      ),
    ).toEqual(['welcome.noNewFriend']);
    expect(
      said(
        added()
          .waitFor(1, 'minutes')
          .send([rungs.welcome('欢迎')])
          .end()
          .graph(),
      ),
    ).toEqual(['welcome.tooLate']);
    expect(
      said(
        added()
          .send([rungs.massSend('您好'), rungs.welcome('欢迎')])
          .end()
          .graph(),
      ),
    ).toEqual(['ladder.welcomeNotFirst']);
  });

  it('tells of other live journeys that welcome the same friends, and of no others', () => {
    const graph = added({ states: ['shop'], employeeIds: [] })
      .send([rungs.welcome('欢迎')])
      .end()
      .graph();
    const others = [
      { states: ['shop', 'fair'], employeeIds: ['li'] },
      { states: ['fair'], employeeIds: [] },
    ];
    expect(said(graph, others)).toEqual(['collision.sameWelcome other 0']);
  });
});
