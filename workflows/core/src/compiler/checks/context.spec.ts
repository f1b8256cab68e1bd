import { describe, expect, it } from 'vitest';
import { openFields } from '../../conditions/index.js';
import type { Graph } from '../../graph/index.js';
import { journey, rungs } from '../../nodes/index.js';
import { checkJourney, type CompileContext } from '../index.js';

const nothingKnown: CompileContext = {
  knownTagIds: null,
  knownEndpoints: null,
  fields: { ...openFields, attributes: { name: 'text' } },
  smtpConfigured: null,
};

const found = (graph: Graph, known: Partial<CompileContext>): readonly string[] =>
  checkJourney(graph, { ...nothingKnown, ...known }).map(({ code, pointer }) => `${code} ${pointer ?? ''}`);

const graph = journey()
  .tagAdded('et-a')
  .condition({ a: { rule: { or: [{ in: ['et-b', { var: 'tags' }] }, { in: ['et-c', { var: 'tags' }] }] } } })
  .send([rungs.email('主题', '正文'), rungs.webhook('crm', '{}')])
  .graph();

describe('references', () => {
  it('are not checked against what is not known here', () => {
    expect(found(graph, {})).toEqual([]);
  });

  it('reach into rules', () => {
    expect(found(graph, { knownTagIds: ['et-a', 'et-b'] })).toEqual(['reference.unknownTag /arms/0/rule']);
  });

  it('tell a deleted tag from one that never was, whatever the list of tags says', () => {
    const known = { knownTagIds: ['et-a', 'et-b', 'et-c'], deletedTagIds: ['et-a'] };
    expect(found(graph, known)).toEqual(['reference.deletedTag /tagIds/0']);
    expect(found(graph, { deletedTagIds: ['et-a'] })).toEqual([]);
  });

  it('look for settings of the corp', () => {
    expect(found(graph, { knownEndpoints: [], smtpConfigured: false })).toEqual([
      'reference.noSmtp /rungs/0/channel',
      'reference.unknownEndpoint /rungs/1/endpoint',
    ]);
    expect(found(graph, { knownEndpoints: ['crm'], smtpConfigured: true })).toEqual([]);
  });
});

describe('conditions', () => {
  const withRule = (rule: Parameters<ReturnType<typeof journey>['condition']>[0][string]['rule']) =>
    journey().apiStart().condition({ a: { rule } }).waitFor(1, 'days').graph();

  it('know the fields the caller declares', () => {
    const rule = { '===': [{ var: 'attr.level' }, 3] };
    expect(found(withRule(rule), {})).toEqual(['condition.unknownVariable /arms/0/rule/===/0/var']);
    expect(found(withRule(rule), { fields: { ...openFields, attributes: { level: 'text' } } })).toEqual([]);
  });

  it('bind each problem to its place in the rule', () => {
    expect(found(withRule({ and: [true, { method: [] }] }), {})).toEqual(['condition.unknownOperator /arms/0/rule/and/1/method']);
    expect(found(withRule({ and: [true], or: [true] }), {})).toEqual(['condition.shape /arms/0/rule']);
  });
});

describe('content', () => {
  const sending = (...ladder: Parameters<ReturnType<typeof journey>['send']>[0]) => journey().apiStart().send(ladder).graph();

  it('counts what the channel puts before a text: a note of 682 characters would reach nobody', () => {
    expect(checkJourney(sending(rungs.appMessage('好'.repeat(682))), nothingKnown)).toMatchObject([
      { code: 'content.tooLong', params: { bytes: 2_046 + 10 + 96, limit: 2_048 } },
    ]);
    expect(found(sending(rungs.appMessage('好'.repeat(647))), {})).toEqual([]);
  });

  it.each([
    ['customer_mass_send', 1_333, rungs.massSend],
    ['app_message', 647, rungs.appMessage],
    ['webhook', 21_845, (text: string) => rungs.webhook('crm', text)],
    ['email', 33_333, (text: string) => rungs.email('您好', text)],
  ] as const)('lets %s be as long as can be sent to everybody, and no longer', (_channel, most, rung) => {
    const context = { knownEndpoints: ['crm'], smtpConfigured: true };
    expect(found(sending(rung('好'.repeat(most))), context)).toEqual([]);
    expect(found(sending(rung('好'.repeat(most + 1))), context)).toEqual(['content.tooLong /rungs/0/text']);
  });

  it('counts each variable with its longest value, or its fallback where that is longer', () => {
    const bytesOf = (text: string) =>
      checkJourney(sending(rungs.massSend(`${text}${'好'.repeat(1_334)}`)), nothingKnown).map(({ params }) => params['bytes']);
    expect(bytesOf('')).toEqual([4_002]);
    expect(bytesOf('{{name|您}}')[0]).toBe(4_002 + 96);
    expect(bytesOf('{{city|您}}{{city|您}}')[0]).toBe(4_002 + 2 * 192);
    expect(bytesOf(`{{name|${'长'.repeat(100)}}}`)[0]).toBe(4_002 + 300);
  });

  it('counts bytes, not letters, per channel', () => {
    const chinese = '字'.repeat(1_000);
    expect(found(sending(rungs.massSend(chinese), rungs.appMessage(chinese)), {})).toEqual(['content.tooLong /rungs/1/text']);
  });

  it('warns that a personal mass send is one task per customer, and of nothing else', () => {
    expect(checkJourney(sending(rungs.massSend('{{name|朋友}}'), rungs.appMessage('{{name|朋友}}')), nothingKnown)).toMatchObject([
      { code: 'content.personal', severity: 'risk', pointer: '/rungs/0/text' },
    ]);
  });

  it('names each field once', () => {
    expect(found(sending(rungs.appMessage('{{name}}{{name|x}}{{name}}{{age|}}{{age}}')), {})).toEqual([
      'content.noFallback /rungs/0/text',
      'content.unknownField /rungs/0/text',
    ]);
  });

  it('lets the customer alone read a link of ours, where it leads somewhere, and asks no fallback of it', () => {
    const link = '退订：{{link.unsubscribe}}';
    const reachable = { smtpConfigured: true, hasPublicAddress: true };
    expect(found(sending(rungs.email('您好', link)), reachable)).toEqual([]);
    expect(found(sending(rungs.massSend(link)), reachable)).toEqual(['content.personal /rungs/0/text']);
    expect(found(sending(rungs.appMessage(link)), reachable)).toEqual(['content.linkForCustomer /rungs/0/text']);
    expect(found(sending(rungs.email('您好', link)), { ...reachable, hasPublicAddress: false })).toEqual(['content.noPublicAddress /rungs/0/text']);
    expect(found(sending(rungs.email('您好', '{{link.other}}')), { ...reachable, hasPublicAddress: false })).toEqual([
      'content.unknownField /rungs/0/text',
    ]);
  });

  it('says where a text cannot be read', () => {
    expect(checkJourney(sending(rungs.appMessage('你好{{')), nothingKnown)).toMatchObject([
      { code: 'content.syntax', params: { position: 2, mistake: 'unclosed' } },
    ]);
  });
});
