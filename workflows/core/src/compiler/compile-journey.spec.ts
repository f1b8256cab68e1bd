import { describe, expect, it } from 'vitest';
import { journey, rungs } from '../nodes/index.js';
import { compileJourney, declaredAttributes, type CompileContext } from './index.js';

const context: CompileContext = {
  knownTagIds: ['et-high', 'et-won'],
  knownEndpoints: ['crm'],
  knownAttributes: declaredAttributes,
  smtpConfigured: false,
};
const inShanghai = { and: [{ '===': [{ var: 'attr.city' }, '上海'] }, { '!': [{ in: ['et-won', { var: 'tags' }] }] }] };

describe('compileJourney', () => {
  it('compiles', () => {
    const graph = journey()
      .tagAdded('et-high')
      .condition({ shanghai: { rule: inShanghai } }, (path) => path.end('notInShanghai'))
      .send([rungs.massSend('hi {{name|朋友}}'), rungs.appMessage('contact'), rungs.webhook('crm', '{}')])
      .waitForTag('et-won', { timeout: { amount: 3, unit: 'days' }, matched: (path) => path.end('won') })
      .send([rungs.massSend('again')])
      .graph();
    const compiled = compileJourney(graph, context);
    console.log(JSON.stringify(compiled, null, 1));
    expect(compiled.ok).toBe(true);
  });
});
