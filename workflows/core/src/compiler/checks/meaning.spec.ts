import { describe, expect, it } from 'vitest';
import { openFields } from '../../conditions/index.js';
import type { Graph } from '../../graph/index.js';
import { journey, rungs } from '../../nodes/index.js';
import { checkJourney, type CompileContext, type Surroundings } from '../index.js';

const context: CompileContext = {
  knownTagIds: null,
  knownEndpoints: null,
  fields: { ...openFields, attributes: { age: 'number', city: 'text' } },
  smtpConfigured: null,
};

/** Risks and advice, each as `code node port`. */
const said = (graph: Graph, more: Partial<CompileContext> = {}): readonly string[] =>
  checkJourney(graph, { ...context, ...more }).map(({ code, nodeId, port }) => [code, nodeId ?? 'settings', port ?? ''].join(' ').trim());

const age = { var: 'attr.age' };
const ended = { way: (path: ReturnType<typeof journey>) => path.end('other') };

describe('branches that nobody takes', () => {
  it('are named with their output, also where earlier branches took everybody who fits', () => {
    const graph = journey()
      .apiStart()
      .condition({
        grown: { rule: { '>=': [age, 18] }, ...ended },
        old: { rule: { '>': [age, 60] }, ...ended },
        none: { rule: { and: [{ '>': [age, 5] }, { '<': [age, 3] }] }, ...ended },
      })
      .end()
      .graph();
    expect(said(graph)).toEqual(['branch.covered condition-1 arm:old', 'branch.never condition-1 arm:none']);
  });

  it('are none where the last output is left without anybody but a rule says so on purpose', () => {
    const all = journey()
      .apiStart()
      .condition({ has: { rule: { known: [age] }, ...ended }, not: { rule: { '!': { known: [age] } }, ...ended } })
      .end();
    expect(said(all.graph())).toEqual(['branch.takesAll condition-1']);
    expect(
      said(
        journey()
          .apiStart()
          .condition({ all: { rule: true, ...ended } })
          .end()
          .graph(),
      ),
    ).toEqual([]);
  });

  it('are looked for in filters and in the settings of the journey too', () => {
    const filter = { and: [{ '===': [{ var: 'event.city' }, '上海'] }, { '===': [{ var: 'event.city' }, '北京'] }] };
    const drawn = journey({ reentry: 'afterExit', filter: { and: [{ '>': [age, 5] }, { '<': [age, 3] }] } });
    expect(said(drawn.startsBy('business-event', { event: 'paid', filter }).end().graph())).toEqual([
      'structure.startsAtEnd business-event-1',
      'rule.never business-event-1',
      'rule.never settings',
    ]);
  });
});

describe('messages', () => {
  const twice = (second: string) =>
    journey()
      .apiStart()
      .send([rungs.appMessage('您好')])
      .waitFor(1, 'days')
      .send([rungs.appMessage(second)])
      .end()
      .graph();

  it('that say the same twice on one way are named at the second', () => {
    expect(said(twice('您好 '))).toContain('content.repeated send-message-2');
    expect(said(twice('再见'))).not.toContain('content.repeated send-message-2');
  });

  it('that say the same on ways apart from one another, or come round again, are not', () => {
    const apart = journey()
      .apiStart()
      .condition({ a: { rule: { '>': [age, 5] }, way: (path) => path.send([rungs.appMessage('您好')]).end('a') } })
      .send([rungs.appMessage('您好')])
      .end()
      .graph();
    expect(said(apart).filter((code) => code.startsWith('content'))).toEqual([]);
  });

  it('whose outcome changes nothing are named, unless all is over then anyway', () => {
    expect(said(twice('再见'))).toEqual(['send.noMissedPath send-message-1 notDelivered']);
  });
});

describe('time', () => {
  it('that has gone by is named: a schedule for one day, a wait for a date', () => {
    const graph = journey()
      .startsBy('schedule', { timing: { kind: 'once', at: '2026-11-01T09:00' }, audience: { kind: 'list', id: '7' }, missed: 'skip' })
      .waitBy({ kind: 'dateTime', date: '2026-11-02', time: '09:00', zone: 'corp' })
      .end()
      .graph();
    const on = (today: string) => said(graph, { calendar: { years: [2026], today } });
    expect(on('2026-11-03')).toEqual(['schedule.past schedule-1', 'wait.past wait-1']);
    expect(on('2026-11-01')).toEqual([]);
  });

  it('over which events are counted is no longer than they are kept', () => {
    const graph = journey()
      .apiStart()
      .condition({ a: { rule: { '>': [{ eventCount: ['paid', 'P100D'] }, 1] }, ...ended } })
      .end()
      .graph();
    expect(said(graph, { keptDays: { paid: 90 } })).toEqual(['condition.beyondRetention condition-1']);
    expect(said(graph, { keptDays: { paid: 400 } })).toEqual([]);
  });
});

describe('other live journeys', () => {
  const nothing: Surroundings = { journeys: [], unset: { tag: [], attribute: [], event: [] } };
  const tagging = journey()
    .tagAdded('a')
    .changeTags({ add: ['b'] })
    .end()
    .graph();
  const b = { id: '1', name: '乙', startsBy: [{ kind: 'tagAdded', key: 'b' }], brings: [{ kind: 'event', key: 'c' }] } as const;
  const c = { id: '2', name: '丙', startsBy: [{ kind: 'event', key: 'c' }], brings: [{ kind: 'tagAdded', key: 'a' }] } as const;

  it('that start this one again by what it starts are named, the whole way round', () => {
    const circle = checkJourney(tagging, { ...context, surroundings: { ...nothing, journeys: [b, c] } });
    expect(circle).toMatchObject([{ code: 'collision.circle', nodeId: 'change-tags-1', params: { journeys: ['乙', '丙'] } }]);
    expect(said(tagging, { surroundings: { ...nothing, journeys: [b] } })).toEqual([]);
  });

  it('are not needed for a journey that starts itself', () => {
    const again = journey()
      .tagAdded('t')
      .changeTags({ remove: ['t'] })
      .changeTags({ add: ['t'] })
      .end()
      .graph();
    expect(said(again, { surroundings: nothing })).toEqual(['collision.startsItself change-tags-2']);
    // Who entered by the tag has it: adding it is no news.
    const anew = journey()
      .tagAdded('t')
      .changeTags({ add: ['t'] })
      .end()
      .graph();
    expect(said(anew, { surroundings: nothing })).toEqual([]);
  });

  it('may set what this one reads; where nobody does and nobody has it, that is said', () => {
    const graph = journey()
      .tagAdded('t')
      .condition({ a: { rule: { '>': [age, 5] }, ...ended } })
      .end()
      .graph();
    const unset = { tag: ['t'], attribute: ['age'], event: [] };
    expect(said(graph, { surroundings: { ...nothing, unset } })).toEqual(['reference.unsetTag tag-added-1', 'reference.unsetAttribute condition-1']);
    const setter = {
      id: '1',
      name: '乙',
      startsBy: [],
      brings: [{ kind: 'tagAdded', key: 't' } as const, { kind: 'attributeChanged', key: 'age' } as const],
    };
    expect(said(graph, { surroundings: { journeys: [setter], unset } })).toEqual([]);
  });
});
