import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileJourney, declaredFields } from '../compiler/index.js';
import { emptyFacts, type CustomerFacts } from '../conditions/index.js';
import { journey, rungs } from '../nodes/index.js';
import { outcomePorts, type OutcomePort, type Plan } from '../plan/index.js';
import type { Scene } from './scene.js';
import { simulate } from './simulate.js';

const context = { knownTagIds: ['hot', 'won'], knownEndpoints: ['crm'], fields: declaredFields, smtpConfigured: true };
const inShanghai = { '===': [{ var: 'attr.city' }, '上海'] };
const notWon = { '!': [{ in: ['won', { var: 'tags' }] }] };
const ladder = [{ ...rungs.massSend('新品到店'), attempts: 3 }, rungs.appMessage('请联系客户'), rungs.webhook('crm', '请跟进')];

/**
 * hot ─ 上海 and not won ─ send (mass send → owner → webhook) ─ 3 days or until won ─ not won ─ send again ─ end
 *          └ otherwise: end                                                             └ otherwise: end
 */
const drawn = journey()
  .tagAdded('hot')
  .condition({ wanted: { rule: { and: [inShanghai, notWon] } } }, (path) => path.end('not wanted'))
  .send(ladder)
  .waitForTag('won', { timeout: { amount: 3, unit: 'days' } })
  .condition({ open: { rule: notWon } }, (path) => path.end('won'))
  .send([rungs.massSend('还有三天')])
  .end('completed')
  .graph();

function compiled(): Plan {
  const result = compileJourney(drawn, context);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.plan;
}

const plan = compiled();
const startAt = '2026-11-24T01:00:00.000Z';
const hot: CustomerFacts = emptyFacts({ tags: ['hot'], attributes: { city: '上海' }, entry: {} });

const scene = (over: Partial<Scene>): Scene => ({
  startAt,
  zone: 'Asia/Shanghai',
  facts: [{ from: startAt, facts: hot }],
  outcome: () => ({ port: 'delivered', afterMs: 60_000 }),
  maxEvents: 1_000,
  ...over,
});

const channelsOf = (of: Scene) => simulate(plan, of).trace.flatMap(({ command }) => (command.kind === 'invoke' ? [command.request.channel] : []));

describe('the operator’s journey, drawn, compiled and run', () => {
  it('sends, waits three days, sends again, and ends', () => {
    const { state, trace } = simulate(plan, scene({}));
    expect(state.ended).toBe('completed');
    expect(trace.at(-1)?.at).toBe('2026-11-27T01:02:00.000Z');
    expect(channelsOf(scene({}))).toEqual(['customer_mass_send', 'customer_mass_send']);
  });

  it('leaves a customer from another city alone', () => {
    const facts: Scene['facts'] = [{ from: startAt, facts: { ...hot, attributes: { city: '北京' } } }];
    expect(simulate(plan, scene({ facts })).state.ended).toBe('not wanted');
    expect(channelsOf(scene({ facts }))).toEqual([]);
  });

  it('falls from rung to rung while a rung fails', () => {
    const outcome: Scene['outcome'] = ({ request }) => ({ port: request.channel === 'webhook' ? 'accepted' : 'failed', afterMs: 1_000 });
    expect(channelsOf(scene({ outcome }))).toEqual(['customer_mass_send', 'app_message', 'webhook', 'customer_mass_send']);
  });

  it('ends a customer who buys within the three days without a second message', () => {
    const facts: Scene['facts'] = [
      { from: startAt, facts: hot },
      { from: '2026-11-25T12:00:00.000Z', facts: { ...hot, tags: ['hot', 'won'] } },
    ];
    expect(simulate(plan, scene({ facts })).state.ended).toBe('won');
    expect(channelsOf(scene({ facts }))).toEqual(['customer_mass_send']);
  });

  it('ends for every customer, whatever comes back and whenever tags change', () => {
    const changes = fc.array(fc.record({ hours: fc.integer({ min: 0, max: 100 }), tags: fc.subarray(['hot', 'won']) }), { maxLength: 4 });
    const picks = fc.array(fc.nat(), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(changes, picks, (changed, picked) => {
        const facts: Scene['facts'] = [
          { from: startAt, facts: hot },
          ...changed
            .toSorted((a, b) => a.hours - b.hours)
            .map(({ hours, tags }) => ({ from: new Date(Date.parse(startAt) + hours * 3_600_000).toISOString(), facts: { ...hot, tags } })),
        ];
        let asked = 0;
        const outcome: Scene['outcome'] = ({ request }) => {
          const ports: readonly OutcomePort[] = outcomePorts[request.channel];
          asked += 1;
          return { port: ports[(picked[asked % picked.length] ?? 0) % ports.length] ?? 'failed', afterMs: asked * 1_000 };
        };
        const { state, trace } = simulate(plan, scene({ facts, outcome }));
        expect(['completed', 'won', 'not wanted']).toContain(state.ended);
        expect(trace.at(-1)?.command.kind).toBe('end');
      }),
    );
  });
});
