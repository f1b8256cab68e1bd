import { compileTrial, declaredFields } from '@tagtrail/core/compiler';
import { emptyFacts } from '@tagtrail/core/conditions';
import { toNodeId } from '@tagtrail/core/kernel';
import { journey, rungs } from '@tagtrail/core/nodes';
import { describe, expect, it } from 'vitest';
import { wordsForTests } from '../../testing/render-in-app';
import { endingsOf } from '../run/endings';
import { tryOut } from '../run/try-out';
import { toCsv } from './export-log';
import { toLines } from './log-lines';

const startAt = '2026-03-02T01:00:00.000Z';
const corp = { zone: 'Asia/Shanghai', typeOf: () => null, groupOf: () => null } as const;

async function exported(name: string): Promise<string> {
  const graph = journey()
    .apiStart()
    .condition({ a: { rule: { '===': [{ var: 'attr.city' }, '上海'] } } }, (path) => path.end('notTarget'))
    .as('offer')
    .send([rungs.massSend('=您好，{{name|朋友}}\n"新茶"到店')])
    .waitFor(3, 'days')
    .jump('offer', 1)
    .graph();
  const triggerId = toNodeId('api-start-1');
  const compiled = compileTrial(graph, triggerId, { knownTagIds: null, knownEndpoints: null, fields: declaredFields, smtpConfigured: null });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  const { plan, stops } = compiled.value;
  const facts = emptyFacts({ attributes: { name, city: '上海' } });
  const scene = { startAt, zone: corp.zone, facts: [{ from: startAt, facts }] as const, ...endingsOf({ plan, endings: {}, context: corp }) };
  const lines = toLines(tryOut({ plan, stops, happenings: [], scene }), plan);
  const instant = (iso: string): string => iso.slice(0, 16);
  return toCsv(lines, { telling: { words: await wordsForTests(), graph, plan, instant, triggerId, adLabel: 'before' }, startAt, instant });
}

describe('the log of a try as a file', () => {
  it('says when, where, what and why, line by line, with the rounds of a loop', async () => {
    const file = await exported('王芳');
    expect(file.startsWith('\uFEFF序号,时间,已过,步骤,发生了什么,依据\r\n')).toBe(true);
    const rows = file.split('\r\n');
    expect(rows[2]).toBe('2,2026-03-02T01:00,,条件分支,→ 走「分支 1」,分支 1：✓ 城市 上海 = 上海');
    expect(rows[3]).toBe('3,2026-03-02T01:00,,发送消息 · 通道 1,"发送客户群发\n「广告」=您好，王芳\n""新茶""到店\n→ 已送达客户",');
    expect(rows[6]).toContain('发送消息 · 通道 1 · 第 2 轮');
    expect(rows.at(-1)).toContain('行程结束：正常走完');
  });

  it('hands no formula to a spreadsheet', async () => {
    for (const cell of (await exported('=1+1')).split(/\r\n|,/u)) expect(cell).not.toMatch(/^"?[=+@]/u);
  });
});
