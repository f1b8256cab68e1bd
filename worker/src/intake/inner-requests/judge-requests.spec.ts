import { describe, expect, it } from 'vitest';
import { judgeRequests, type Definitions } from './judge-requests.js';
import type { AttributeRequest, OpenRequest, RequestBody } from './request-body.js';

const definitions: Definitions = {
  live: new Map([['j', 'v']]),
  zone: 'Asia/Shanghai',
  attributes: new Map([
    ['points', { type: 'number', choices: [], writers: ['journey'] }],
    ['level', { type: 'choice', choices: ['金', '银'], writers: ['journey'] }],
    ['seen', { type: 'date', choices: [], writers: ['journey', 'api'] }],
    ['note', { type: 'text', choices: [], writers: ['journey'] }],
    ['locked', { type: 'text', choices: [], writers: ['api'] }],
  ]),
  events: new Map([['level_up', { properties: [{ name: 'level', type: 'text' } as const, { name: 'on', type: 'date' } as const] }]]),
};

const request = (body: RequestBody, more: Partial<OpenRequest> = {}): OpenRequest => ({
  runId: '1',
  instruction: 0,
  visit: 1,
  customerId: '7',
  runEnded: false,
  ownerId: null,
  depth: 0,
  key: '1:0:1',
  body,
  ...more,
});
const setting = (name: string, change: AttributeRequest['change']): OpenRequest => request({ kind: 'set_attribute', name, change });
const has = (attributes: Record<string, string | number>) => new Map([['7', attributes]]);
const told = (requests: readonly OpenRequest[], attributes: Record<string, string | number> = {}) =>
  judgeRequests(requests, has(attributes), definitions).map((verdict) => verdict.failure ?? verdict.change);
const after = (requests: readonly OpenRequest[], attributes: Record<string, string | number> = {}) =>
  told(requests, attributes).map((one) => (one !== null && typeof one === 'object' && one.kind === 'attributeChanged' ? one.after : one));

describe('judgeRequests', () => {
  it('counts on from what the request before it left', () => {
    const ten = setting('points', { kind: 'add', amount: 10 });
    expect(after([ten, ten])).toEqual([10, 20]);
    expect(after([ten], { points: 5 })).toEqual([15]);
    expect(after([ten], { points: 'many' })).toEqual(['wrong_type']);
  });

  it('says nothing of a value that was there already', () => {
    expect(told([setting('level', { kind: 'set', value: '金' })], { level: '金' })).toEqual([null]);
    expect(told([setting('note', { kind: 'clear' })])).toEqual([null]);
  });

  it('gives a date the day that the clock of the corp shows', () => {
    expect(after([setting('seen', { kind: 'now', at: '2026-11-28T17:00:00.000Z' })])).toEqual(['2026-11-29']);
  });

  it.each([
    ['ghost', { kind: 'clear' }, 'unknown_attribute'],
    ['locked', { kind: 'clear' }, 'not_writable'],
    ['level', { kind: 'set', value: '铜' }, 'wrong_type'],
    ['points', { kind: 'set', value: '12' }, 'wrong_type'],
    ['note', { kind: 'set', value: null }, 'no_value'],
    ['note', { kind: 'set', value: 12 }, '12'],
  ] as const)('sets %s by %o: %s', (name, change, expected) => {
    expect(after([setting(name, change)])).toEqual([expected]);
  });

  it('raises an event with typed properties, under a key of its own', () => {
    const emit = (properties: Record<string, string>) =>
      request({ kind: 'emit_event', name: 'level_up', at: '2026-11-28T17:00:00.000Z', properties });
    expect(told([emit({ level: '金', on: '2026-11-28T17:00:00.000Z' })])).toEqual([
      {
        customerId: '7',
        kind: 'event',
        name: 'level_up',
        at: '2026-11-28T17:00:00.000Z',
        key: '1:0:1',
        properties: { level: '金', on: '2026-11-29' },
      },
    ]);
    expect(told([emit({ ghost: 'x' }), emit({ on: 'soon' })])).toEqual(['unknown_property', 'wrong_type']);
    expect(told([request({ kind: 'emit_event', name: 'ghost', at: '', properties: {} })])).toEqual(['unknown_event']);
  });

  it('brings customers into live journeys only, and not deeper and deeper', () => {
    const entering = request({ kind: 'enter_journey', journeyId: 'j', payload: { order: 'X' } });
    expect(judgeRequests([entering], new Map(), definitions)).toEqual([
      { request: entering, failure: null, change: null, entry: { journeyId: 'j', versionId: 'v', payload: { order: 'X' } } },
    ]);
    expect(told([request({ kind: 'call_journey', journeyId: 'archived', payload: {} })])).toEqual(['not_live']);
    expect(told([{ ...entering, depth: 8 }])).toEqual(['loop']);
  });

  it('does nothing for a run that has ended', () => {
    const over = request({ kind: 'set_attribute', name: 'points', change: { kind: 'add', amount: 1 } }, { runEnded: true });
    expect(told([over])).toEqual(['run_ended']);
  });
});
