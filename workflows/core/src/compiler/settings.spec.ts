import { describe, expect, it } from 'vitest';
import { openFields } from '../conditions/index.js';
import { isError } from '../diagnostics/index.js';
import { parseDraft, type GraphSettings } from '../graph/index.js';
import { journey } from '../nodes/index.js';
import { openEntry } from '../plan/index.js';
import { compileJourney } from './compile-journey.js';
import type { CompileContext } from './context.js';

const context: CompileContext = {
  knownTagIds: ['vip'],
  knownEndpoints: null,
  smtpConfigured: null,
  fields: { ...openFields, attributes: { city: 'text' }, events: { order_paid: { amount: 'number' } }, lists: ['7'] },
};
const draw = (settings: Omit<GraphSettings, 'reentry'>) =>
  journey({ reentry: 'afterExit', ...settings })
    .apiStart()
    .end()
    .graph();

function problems(settings: Omit<GraphSettings, 'reentry'>): readonly string[] {
  const compiled = compileJourney(draw(settings), context);
  return compiled.ok ? [] : compiled.error.filter(isError).map(({ code, pointer }) => `${code} ${pointer ?? ''}`);
}

describe('the settings of a journey', () => {
  it('of an old drawing mean one run at a time and nothing else', () => {
    const compiled = compileJourney(draw({}), context);
    expect(compiled.ok && compiled.value.plan.rules).toEqual(openEntry);
  });

  it('are the rules of the plan', () => {
    const settings: GraphSettings = {
      reentry: { kind: 'perWindow', times: 2, window: { amount: 7, unit: 'days' } },
      filter: { '===': [{ var: 'attr.city' }, '上海'] },
      exits: [{ when: { kind: 'event', name: 'order_paid', filter: { '>=': [{ var: 'event.amount' }, 100] } } }],
      suppression: { lists: ['7'], alreadySent: null },
      rate: { count: 100, per: 'minute' },
    };
    const compiled = compileJourney(journey(settings).apiStart().end().graph(), context);
    expect(compiled.ok && compiled.value.plan.rules).toEqual({ ...openEntry, ...settings });
  });

  it.each([
    ['an unknown attribute', { filter: { '===': [{ var: 'attr.nowhere' }, 1] } }, 'condition.unknownVariable /settings/filter/===/0/var'],
    ['an unknown tag', { exits: [{ when: { kind: 'tag', tagId: 'ghost' } }] }, 'reference.unknownTag /settings/exits/0/when/tagId'],
    ['no tag', { exits: [{ when: { kind: 'tag', tagId: '' } }] }, 'reference.noTag /settings/exits/0/when/tagId'],
    ['no condition', { exits: [{ when: { kind: 'condition', rule: null } }] }, 'settings.noRule /settings/exits/0/when/rule'],
    ['an unknown event', { exits: [{ when: { kind: 'event', name: 'ghost', filter: null } }] }, 'reference.unknownEvent /settings/exits/0/when/name'],
    ['a list that is gone', { suppression: { lists: ['7', '8'], alreadySent: null } }, 'reference.unknownList /settings/suppression/lists/1'],
    ['no property', { concurrency: { kind: 'property', property: '' } }, 'settings.noProperty /settings/concurrency/property'],
  ] as const)('that name %s are refused with the place', (_name, settings, expected) => {
    expect(problems(settings)).toEqual([expected]);
  });

  it('beyond their limits are no drawing', () => {
    const drawn = { ...draw({}), settings: { reentry: { kind: 'cooldown', period: { amount: 367, unit: 'days' } } } };
    const parsed = parseDraft(JSON.parse(JSON.stringify(drawn)));
    expect(parsed.ok ? [] : parsed.error.map(({ code }) => code)).toEqual(['graph.invalid']);
  });
});
