import { describe, expect, it } from 'vitest';
import type { Graph } from '../../graph/index.js';
import { journey, rungs } from '../../nodes/index.js';
import { checkJourney, type CompileContext } from '../index.js';

const nothingKnown: CompileContext = { knownTagIds: null, knownEndpoints: null, knownAttributes: ['name'], smtpConfigured: null };

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
    expect(found(withRule(rule), { knownAttributes: ['level'] })).toEqual([]);
  });

  it('bind each problem to its place in the rule', () => {
    expect(found(withRule({ and: [true, { method: [] }] }), {})).toEqual(['condition.unknownOperator /arms/0/rule/and/1/method']);
    expect(found(withRule({ and: [true], or: [true] }), {})).toEqual(['condition.shape /arms/0/rule']);
  });
});

describe('content', () => {
  const sending = (...ladder: Parameters<ReturnType<typeof journey>['send']>[0]) => journey().apiStart().send(ladder).graph();

  it('measures the text of a customer of whom nothing is known', () => {
    const fits = `{{name|${'长'.repeat(682)}}}ab`;
    expect(found(sending(rungs.appMessage(fits)), {})).toEqual([]);
    expect(checkJourney(sending(rungs.appMessage(`${fits}c`)), nothingKnown)).toMatchObject([
      { code: 'content.tooLong', params: { bytes: 2049, limit: 2048 } },
    ]);
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

  it('says where a text cannot be read', () => {
    expect(checkJourney(sending(rungs.appMessage('你好{{')), nothingKnown)).toMatchObject([
      { code: 'content.syntax', params: { position: 2, mistake: 'unclosed' } },
    ]);
  });
});
