import { describe, expect, it } from 'vitest';
import { parseDraft } from '../graph/index.js';
import { limits } from '../limits.js';
import { journey, rungs } from '../nodes/index.js';
import { compileJourney, declaredFields, type CompileContext } from './index.js';

const context: CompileContext = {
  knownTagIds: ['et-interested', 'et-bought'],
  knownEndpoints: ['crm'],
  fields: declaredFields,
  smtpConfigured: false,
};

const bought = { in: ['et-bought', { var: 'tags' }] };

/**
 * tag 高意向 ─ city is 上海 and not 已成交? ─ ladder ─ 3 days or 已成交 ─ 已成交? ─ second send ─ end
 *                      └ end                                           └ end
 */
const operatorStory = journey()
  .tagAdded('et-interested')
  .as('in-shanghai')
  .condition({ yes: { rule: { and: [{ '===': [{ var: 'attr.city' }, '上海'] }, { '!': [bought] }] } } }, (path) => path.end('notMeant'))
  .as('first')
  .send([rungs.massSend('新品到店，欢迎来看'), rungs.appMessage('请联系{{name|客户}}'), rungs.webhook('crm', '{"due":true}')])
  .as('three-days')
  .waitForTag('et-bought', { timeout: { amount: 3, unit: 'days' } })
  .as('has-bought')
  .condition({ yes: { rule: bought, way: (path) => path.end('bought') } })
  .as('second')
  .send([rungs.massSend('试用名额还剩最后几个')])
  .end()
  .graph();

describe('compileJourney', () => {
  it('lets two journeys draw lots apart from one another, though their steps have the same ids', () => {
    const drawn = journey()
      .apiStart()
      .split({ a: { percent: 50 }, b: { percent: 50 } })
      .end()
      .graph();
    const saltsOf = (journeyId: string): readonly string[] => {
      const compiled = compileJourney(drawn, { ...context, journeyId });
      if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
      return compiled.value.plan.instructions.flatMap((instruction) =>
        instruction.kind === 'branch' && instruction.by === 'share' ? [instruction.salt] : [],
      );
    };
    expect([saltsOf('one'), saltsOf('two')]).toEqual([['one split-1'], ['two split-1']]);
  });

  it("compiles the operator's story to the golden plan", async () => {
    const compiled = compileJourney(operatorStory, context);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
    await expect(`${JSON.stringify(compiled.value.plan, null, 1)}\n`).toMatchFileSnapshot('fixtures/operator-story.plan.json');
    expect(compiled.value.warnings.map(({ code, nodeId }) => [code, nodeId])).toEqual([['send.noMissedPath', 'first']]);
  });

  it('gives the text the hash is taken of: the plan itself, whatever the order of keys in the drawing', () => {
    const compiled = compileJourney(operatorStory, context);
    const reordered = parseDraft(JSON.parse(JSON.stringify(operatorStory), reverseKeys));
    const again = reordered.ok ? compileJourney(reordered.value, context) : null;
    if (!compiled.ok || again?.ok !== true) throw new Error('refused');
    expect(JSON.parse(compiled.value.planJson)).toEqual(compiled.value.plan);
    expect(again.value.planJson).toBe(compiled.value.planJson);
  });

  it('lets warnings ride along with a plan', () => {
    const personal = journey()
      .apiStart()
      .send([rungs.massSend('{{name|朋友}}你好')])
      .graph();
    const compiled = compileJourney(personal, context);
    expect(compiled.ok && compiled.value.warnings.map(({ code }) => code)).toEqual(['content.personal']);
  });

  it('refuses a drawing with every kind of mistake, each by its name and place', () => {
    const drawing = journey()
      .tagAdded('et-ghost')
      .as('loop')
      .condition({ bad: { rule: { log: 'x' } }, round: { rule: true, way: (path) => path.goTo('loop') } })
      .as('send')
      .send([rungs.massSend(''), rungs.appMessage('长'.repeat(1_000)), rungs.webhook('nowhere', '{}')])
      .unfinished();
    const compiled = compileJourney(drawing, context);
    expect(!compiled.ok && compiled.error.map(({ code, nodeId, port, pointer }) => [code, nodeId, port ?? pointer])).toEqual([
      ['port.unconnected', 'send', 'delivered'],
      ['port.unconnected', 'send', 'employeeTold'],
      ['port.unconnected', 'send', 'accepted'],
      ['port.unconnected', 'send', 'notDelivered'],
      ['cycle.withoutWait', 'loop', null],
      ['reference.unknownTag', 'tag-added-1', '/tagIds/0'],
      ['condition.unknownOperator', 'loop', '/arms/0/rule/log'],
      ['reference.unknownEndpoint', 'send', '/rungs/2/endpoint'],
      ['content.empty', 'send', '/rungs/0/text'],
      ['content.tooLong', 'send', '/rungs/1/text'],
    ]);
  });

  it('refuses a plan too large to be carried', () => {
    const text = '长'.repeat(1_300);
    const long = Array.from({ length: 140 }).reduce((path: ReturnType<typeof journey>) => path.send([rungs.massSend(text)]), journey().apiStart());
    const compiled = compileJourney(long.graph(), context);
    const errors = compiled.ok ? [] : compiled.error.filter(({ severity }) => severity === 'error');
    expect(errors).toMatchObject([{ code: 'plan.tooLarge', nodeId: null, params: { limit: limits.planBytes } }]);
  });
});

/** A reviver that hands every object back with its keys the other way round. */
function reverseKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).reverse());
}
