import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileTrial, type CompileContext } from '@tagtrail/core/compiler';
import { emptyFacts } from '@tagtrail/core/conditions';
import type { Graph, GraphNode } from '@tagtrail/core/graph';
import { toNodeId, toPortName, type AttributeType, type JsonObject } from '@tagtrail/core/kernel';
import { newNode, nodeTypes, outputsOf, registry, type NodeType } from '@tagtrail/core/nodes';
import { beforeAll, describe, expect, it } from 'vitest';
import { views } from '../nodes/views';
import { wordsForTests } from '../testing/render-in-app';
import type { Words } from '../words/words';
import { choiceText, type Telling } from './log/left-words';
import { lineTitle, stepTexts } from './log/line-words';
import { choiceOf, toLines } from './log/log-lines';
import { endingsOf, placeKey } from './run/endings';
import { paint } from './run/paint';
import { tryOut } from './run/try-out';
import { entryFields, startFacts } from './scene/start-facts';
import type { ChosenEnding } from './scene/trial-scene';

const core = join(import.meta.dirname, '../../../workflows/core/src');

/** The world the fixtures are written for. */
const context: CompileContext = JSON.parse(readFileSync(join(core, 'compiler/fixtures/context.json'), 'utf8'));

interface Drawn {
  readonly name: string;
  readonly config: JsonObject;
  readonly version?: number;
}

function goodFixtures(type: NodeType): readonly Drawn[] {
  const folder = join(core, 'nodes', type, 'fixtures');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json') && !name.startsWith('_error_') && name !== 'config.schema.json')
    .map((name) => ({ ...JSON.parse(readFileSync(join(folder, name), 'utf8')), name }));
}

const cases = nodeTypes.flatMap((type) => goodFixtures(type).map((fixture) => ({ type, ...fixture })));
const corp = {
  zone: 'Asia/Shanghai',
  groupOf: () => null,
  typeOf: (): AttributeType => 'text',
  tagsOf: () => ['keen'],
  propertiesOf: () => [{ name: 'amount', title: '金额', type: 'number' } as const],
  read: ['order'],
} as const;
const startAt = '2026-03-02T01:00:00.000Z';
const end = newNode('end', toNodeId('last'));
let words: Words;

beforeAll(async () => {
  words = await wordsForTests();
});

/** A trigger, the step, and an end behind each of its outputs; where the step is a trigger itself, it and the end. */
function drawingOf({ type, config, version = registry[type].version }: { readonly type: NodeType } & Drawn): Graph {
  const node: GraphNode = { id: toNodeId('it'), type, version, name: registry[type].isTrigger ? '' : '紧急', config };
  const next = toPortName('next');
  const ends = outputsOf(node).map((port) => ({ from: node.id, port, to: end.id }));
  const settings = { reentry: 'afterExit' } as const;
  if (registry[type].isTrigger) return { formatVersion: 1, settings, nodes: [node, end], edges: ends };
  const start = newNode('customer-added', toNodeId('start'));
  return { formatVersion: 1, settings, nodes: [start, node, end], edges: [{ from: start.id, port: next, to: node.id }, ...ends] };
}

function tryIt(graph: Graph, endings: Readonly<Record<string, ChosenEnding>>) {
  const triggerId = graph.nodes[0]?.id ?? toNodeId('');
  const compiled = compileTrial(graph, triggerId, { ...context, surroundings: null });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  const { plan, stops, leftOut } = compiled.value;
  const [trigger] = plan.triggers;
  if (trigger === undefined) throw new Error('The plan has no trigger');
  const facts = emptyFacts({ customerId: 'trial-1', attributes: { name: '王芳', birthday: '1990-05-01' } });
  const frames = tryOut({
    plan,
    stops,
    happenings: [],
    scene: {
      startAt,
      zone: corp.zone,
      facts: [
        { from: startAt, facts: startFacts(facts, { trigger, fields: entryFields(trigger, corp), entry: {}, startAt, groupOf: corp.groupOf }) },
      ],
      ...endingsOf({ plan, endings, context: corp }),
    },
  });
  const telling: Telling = { words, graph, plan, instant: (iso) => iso.slice(0, 10), triggerId, adLabel: 'off' };
  return { plan, stops, leftOut, frames, telling, lines: toLines(frames, plan), painted: paint(frames, { graph, plan, triggerId }) };
}

/** By what a line that is about it is known: a trigger by its kind, any other step by the name it has here, an end by its reason. */
function seenAs(type: NodeType): string {
  if (registry[type].isTrigger) return views[type].texts['zh-CN'].label;
  return type === 'end' ? '行程结束' : '紧急';
}

/** What no operator may read: names of the machine, and what is not there. */
const machine = /undefined|null|NaN|\[object|arm:|trial\.|[a-z]+[A-Z][a-z]+|\{\{/u;

describe.each(cases)('a try through $type, $name', (drawn) => {
  it('comes to its end, and says each thing it did in words', () => {
    const { lines, frames, telling, painted, stops, leftOut } = tryIt(drawingOf(drawn), {});
    expect({ stops, leftOut }).toEqual({ stops: [], leftOut: [] });
    expect(frames.at(-1)?.kind).toBe('ended');
    const said = lines.flatMap((line) => [lineTitle(line, telling), ...(line.kind === 'step' ? stepTexts(line, telling) : [])]);
    expect(said.filter((text) => text.trim() === '' || text.trim() === '→' || machine.test(text))).toEqual([]);
    expect(said.join('\n')).toContain(seenAs(drawn.type));
    expect(painted.marks.get('it')?.travelled).toBe('passed');
  });

  it('goes every way its world may choose, each by its words', () => {
    const graph = drawingOf(drawn);
    const { plan, lines } = tryIt(graph, {});
    const choices = lines.flatMap((line) => (line.kind === 'step' ? (choiceOf(line, plan) ?? []) : []));
    for (const { place, instruction, choice } of choices) {
      for (const port of choice.ports) {
        expect(choiceText(port, instruction, words)).not.toMatch(machine);
        const { frames } = tryIt(graph, { [placeKey(plan, place)]: { ...choice.usual, port } });
        expect(frames.at(-1)?.kind, port).toBe('ended');
      }
    }
  });
});

it('leaves no kind of step out', () => {
  expect(new Set(cases.map(({ type }) => type))).toEqual(new Set(nodeTypes));
});
