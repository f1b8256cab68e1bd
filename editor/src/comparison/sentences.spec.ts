import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect, disconnect, insertBetween, removeNode, renameNode, setDisabled, type Edited, type Graph } from '@tagtrail/core/graph';
import { toNodeId, toPortName } from '@tagtrail/core/kernel';
import { journey, nodeTypes, rungs } from '@tagtrail/core/nodes';
import { describe, expect, it } from 'vitest';
import { zhCN } from '../locales/zh-CN';
import { wordsForTests } from '../testing/render-in-app';
import { sentencesOf } from './sentences';

const words = await wordsForTests();
const next = toPortName('next');
const made = (edited: Edited): Graph => {
  if (!edited.ok) throw new Error(edited.error[0]?.code);
  return edited.value;
};
const told = (before: Graph, after: Graph): readonly string[] => sentencesOf(before, after, words).map(({ text }) => text);

const long = '亲爱的朋友，感谢您一直以来的支持，我们的秋季新品已经到店，欢迎您在周末带家人来看看，到店有礼';
const drawn = (text = long, days = 1): Graph =>
  journey()
    .apiStart()
    .send([rungs.massSend(text)])
    .waitFor(days, 'days')
    .end()
    .graph();
const base = drawn();
const remark = { id: toNodeId('remark-1'), type: 'remark', version: 1, name: '', config: { remark: '会员', description: '' } };
const change = (id: string, config: object): Graph => ({
  ...base,
  nodes: base.nodes.map((node) => (node.id === id ? { ...node, config: { ...node.config, ...config } } : node)),
});

describe('what was changed, in sentences', () => {
  it('is nothing of a drawing and itself', () => {
    expect(told(base, drawn())).toEqual([]);
  });

  it('says what a step was and is, by what its card says', () => {
    expect(told(base, drawn(long, 2))).toEqual(['第 3 步「等待」：等待 1 天 改为 等待 2 天']);
  });

  it('names a step that came by where, and one that went', () => {
    const edge = { from: toNodeId('send-message-1'), port: toPortName('delivered'), to: toNodeId('wait-1') };
    const put = made(insertBetween(base, { edge, node: remark, keptPort: next }));
    const named = made(renameNode(put, toNodeId('remark-1'), '记一笔'));
    expect(told(base, named)).toEqual(['在第 2 步「发送消息」之后新增「修改备注 记一笔」']);
    expect(told(named, base)[0]).toMatch(/^删除第 \d 步「修改备注 记一笔」$/u);
    expect(told(base, made(removeNode(base, toNodeId('wait-1'), next)))).toEqual(['删除第 3 步「等待」']);
  });

  it('names new and lost names', () => {
    const named = made(renameNode(base, toNodeId('wait-1'), '冷静期'));
    expect(told(base, named)).toEqual(['第 3 步「等待」：改名为「冷静期」']);
    expect(told(named, base)).toEqual(['第 3 步「等待 冷静期」：去掉名称，显示「等待」']);
  });

  it('says that a step was disabled, and enabled again', () => {
    const resting = made(setDisabled(base, toNodeId('wait-1'), true));
    expect(told(base, resting)).toEqual(['第 3 步「等待」：停用，客户不再经过它']);
    expect(told(resting, base)).toEqual(['第 3 步「等待」：启用']);
  });

  it('shows what became of words that the card has no room for', () => {
    expect(told(base, drawn(long.replace('到店有礼', '进店有茶')))).toEqual([
      '第 2 步「发送消息」：文案「…末带家人来看看，到店有礼」改为「…末带家人来看看，进店有茶」',
    ]);
  });

  it('shows words with their variables by name, and no key or id', () => {
    expect(told(drawn('{{name|朋友}}，您好'), drawn('{{name|朋友}}，早上好'))).toEqual([
      '第 2 步「发送消息」：文案「[客户昵称]，您好」改为「[客户昵称]，早上好」',
    ]);
    const scheduled = (missed: string): Graph =>
      journey()
        .startsBy('schedule', { timing: { kind: 'daily', time: '09:00' }, audience: { kind: 'segment', id: '7' }, missed })
        .end()
        .graph();
    expect(told(scheduled('skip'), scheduled('catchUp')).join('')).not.toMatch(/[A-Za-z]{3}/u);
  });

  it('counts what changed at several places', () => {
    const two = (first: string, second: string) =>
      journey()
        .apiStart()
        .send([rungs.massSend(first), rungs.appMessage(second)])
        .end()
        .graph();
    expect(told(two(long, long), two(`${long}。`, `${long}！`))).toEqual(['第 2 步「发送消息」：文案（2 处）有改动']);
  });

  it('tells a way that leads elsewhere by itself, once', () => {
    const from = toNodeId('api-start-1');
    const elsewhere = made(connect(base, { from, port: next, to: toNodeId('wait-1') }));
    expect(told(base, elsewhere)).toEqual(['第 1 步「接口或名单进入」之后：由「发送消息」改接「等待」']);
    expect(told(base, disconnect(base, { from, port: next }))).toEqual(['第 1 步「接口或名单进入」之后：不再接到「发送消息」']);
  });

  it('names settings of the journey', () => {
    expect(told(base, { ...base, settings: { reentry: 'never', cap: { total: 5, perDay: null } } })).toEqual([
      '旅程设置：再次进入、进入人数上限有改动',
    ]);
  });

  it('names the field of a change that no card shows', () => {
    const hidden = change('send-message-1', {
      rungs: [{ ...Object(base.nodes.find(({ id }) => id === 'send-message-1')?.config['rungs'])[0], attempts: 7 }],
    });
    expect(told(base, hidden)).toEqual(['第 2 步「发送消息」：尝试次数有改动']);
  });

  it('says in any language at least one sentence for an insertion on any way', () => {
    for (const edge of base.edges) {
      const put = made(
        insertBetween(base, { edge, node: { id: toNodeId('x'), type: 'jump', version: 1, name: '', config: { atMost: 1 } }, keptPort: next }),
      );
      expect(told(base, put)).toHaveLength(1);
    }
  });
});

describe('every field of every kind of step', () => {
  const core = join(import.meta.dirname, '../../../workflows/core/src/nodes');

  interface Schema {
    readonly properties?: Readonly<Record<string, { readonly items?: Schema }>>;
    readonly oneOf?: readonly Schema[];
  }

  /** Names of the members of a schema; of its parts' too, where it is a list of parts. */
  function namesOf(schema: Schema): readonly string[] {
    const { properties = {}, oneOf = [] } = schema;
    const items = ['rungs', 'arms'].flatMap((name) => properties[name]?.items ?? []);
    const parts = items.flatMap(namesOf).filter((part) => part !== 'id');
    return [...Object.keys(properties), ...parts, ...oneOf.flatMap(namesOf)];
  }

  it.each(nodeTypes)('of %s has a word', (type) => {
    const schema: Schema = JSON.parse(readFileSync(join(core, type, 'fixtures/config.schema.json'), 'utf8'));
    const names = namesOf(schema);
    const known = Object.keys(zhCN.versions.field);
    expect(names.filter((name) => !known.includes(name))).toEqual([]);
  });
});
