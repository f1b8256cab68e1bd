import { checkNode, type CompileContext } from '@tagtrail/core/compiler';
import { toNodeId, type JsonObject } from '@tagtrail/core/kernel';
import { outputsOf, registry, type NodeType } from '@tagtrail/core/nodes';
import type { NodeView } from '../nodes/view/node-view';
import { problemText, type Words } from '../words/words';

/** The words of the page itself, by language. */
const said = {
  'zh-CN': {
    settings: '设置',
    setting: '设置项',
    takes: '可填的值',
    optional: '可不填',
    none: '没有可设置的内容。',
    outputs: '出口',
    onward: '继续往下',
    ends: '旅程在这里结束，没有出口。',
    examples: '例子',
    refused: '不能发布的写法',
    trigger: '触发条件：客户从这里进入旅程。',
    onCard: '卡片上显示',
  },
  'en-US': {
    settings: 'Settings',
    setting: 'Setting',
    takes: 'Takes',
    optional: 'may be left out',
    none: 'There is nothing to set.',
    outputs: 'Outputs',
    onward: 'goes on',
    ends: 'The journey ends here: there is no output.',
    examples: 'Examples',
    refused: 'What cannot be published',
    trigger: 'A trigger: customers come onto the journey here.',
    onCard: 'On the card',
  },
} as const;

export const pageLocales = ['zh-CN', 'en-US'] as const;
export type PageLocale = (typeof pageLocales)[number];

export interface Fixture {
  readonly name: string;
  readonly config: JsonObject;
}

interface PageParts {
  readonly words: Words;
  readonly context: CompileContext;
  readonly fixtures: readonly Fixture[];
}

/** A page of a node type: its words, settings, outputs, and every fixture as an example or as what is refused. */
export function nodePage(view: NodeView, type: NodeType, from: PageParts): string {
  const { words, context, fixtures } = from;
  const locale: PageLocale = words.locale;
  const text = said[locale];
  const good = fixtures.filter(({ name }) => !name.startsWith('_error_'));
  const bad = fixtures.filter(({ name }) => name.startsWith('_error_'));
  const sections = [
    `# ${view.texts[locale].label} (\`${type}\`)`,
    `${view.texts[locale].description}${locale === 'zh-CN' ? '。' : '.'}`,
    ...(registry[type].isTrigger ? [text.trigger] : []),
    `## ${text.settings}`,
    settingsTable(type, locale),
    `## ${text.outputs}`,
    outputsList(view, { type, fixtures: good, words }),
    `## ${text.examples}`,
    ...good.map((fixture) => example(view, { type, fixture, words })),
    `## ${text.refused}`,
    bad.map((fixture) => refusal(type, { fixture, words, context })).join('\n'),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** The list of all pages, by palette group, in the order of the palette. */
export function nodeIndex(views: readonly NodeView[], words: Words): string {
  const locale: PageLocale = words.locale;
  const ending = locale === 'zh-CN' ? '.zh-CN.md' : '.md';
  const groups = [...new Set(views.map(({ group }) => group))];
  const title = locale === 'zh-CN' ? '# 步骤一览' : '# The kinds of steps';
  const lists = groups.map((group) => {
    const items = views.filter((view) => view.group === group);
    const lines = items.map((view) => `- [${view.texts[locale].label}](${view.type}${ending}): ${view.texts[locale].description}`);
    return `## ${words.t(`canvas.group.${group}`)}\n\n${lines.join('\n')}`;
  });
  return `${[title, ...lists].join('\n\n')}\n`;
}

interface Shape {
  readonly type?: string;
  readonly const?: string | number | boolean | null;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Shape[];
  readonly anyOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
}

interface Row {
  readonly path: string;
  readonly takes: string;
  readonly required: boolean;
}

function settingsTable(type: NodeType, locale: PageLocale): string {
  const text = said[locale];
  const shape: Shape = JSON.parse(JSON.stringify(registry[type].schema.toJSONSchema({ io: 'input', unrepresentable: 'any' })));
  const rows = merged(rowsOf(shape, { path: '', required: true }));
  if (rows.length === 0) return text.none;
  const lines = rows.map(({ path, takes, required }) => `| \`${path}\` | ${takes}${required ? '' : ` (${text.optional})`} |`);
  return [`| ${text.setting} | ${text.takes} |`, '|---|---|', ...lines].join('\n');
}

function rowsOf(shape: Shape, at: { readonly path: string; readonly required: boolean }): readonly Row[] {
  const ways = shape.oneOf ?? shape.anyOf;
  if (ways?.some(({ properties }) => properties !== undefined) === true) return ways.flatMap((way) => rowsOf(way, at));
  if (shape.properties !== undefined) {
    const { required = [] } = shape;
    return Object.entries(shape.properties).flatMap(([name, inner]) =>
      rowsOf(inner, { path: at.path === '' ? name : `${at.path}.${name}`, required: required.includes(name) }),
    );
  }
  if (shape.items?.properties !== undefined) return rowsOf(shape.items, { path: `${at.path}[]`, required: at.required });
  return at.path === '' ? [] : [{ path: at.path, takes: takesOf(shape), required: at.required }];
}

/** A setting that several forms of the config have is one row. */
function merged(rows: readonly Row[]): readonly Row[] {
  const byPath = new Map<string, Row>();
  for (const row of rows) {
    const known = byPath.get(row.path);
    const takes = known === undefined || known.takes.split(', ').includes(row.takes) ? (known?.takes ?? row.takes) : `${known.takes}, ${row.takes}`;
    byPath.set(row.path, { path: row.path, takes, required: row.required && (known?.required ?? true) });
  }
  return [...byPath.values()];
}

function takesOf(shape: Shape): string {
  if (shape.const !== undefined) return `\`${String(shape.const)}\``;
  if (shape.enum !== undefined) return shape.enum.map((value) => `\`${String(value)}\``).join(', ');
  const ways = shape.oneOf ?? shape.anyOf;
  if (ways !== undefined) return [...new Set(ways.map(takesOf))].join(', ');
  if (shape.items !== undefined) return `[${takesOf(shape.items)}]${shape.maxItems === undefined ? '' : ` ≤ ${String(shape.maxItems)}`}`;
  return `${shape.type ?? 'JSON'}${boundsOf(shape)}`;
}

function boundsOf({ minimum, maximum, maxLength, pattern }: Shape): string {
  if (pattern !== undefined) return ` \`${pattern.replaceAll('|', '\\|')}\``;
  if (maxLength !== undefined) return ` ≤ ${String(maxLength)}`;
  return minimum === undefined || maximum === undefined ? '' : ` ${String(minimum)}–${String(maximum)}`;
}

interface Drawn {
  readonly type: NodeType;
  readonly words: Words;
}

const drawn = (type: NodeType, config: JsonObject) => ({ id: toNodeId('n'), type, version: registry[type].version, name: '', config });

function outputsList(view: NodeView, { type, words, fixtures }: Drawn & { readonly fixtures: readonly Fixture[] }): string {
  const text = said[words.locale];
  const labels = new Map<string, string>();
  for (const { config } of fixtures) {
    const node = drawn(type, config);
    const { portLabel } = view.read(node, words);
    for (const port of outputsOf(node)) if (!labels.has(port)) labels.set(port, portLabel(port));
  }
  if (labels.size === 0) return text.ends;
  return [...labels].map(([port, label]) => `- \`${port}\`: ${label === '' ? text.onward : label}`).join('\n');
}

function example(view: NodeView, { type, words, fixture }: Drawn & { readonly fixture: Fixture }): string {
  const { lines } = view.read(drawn(type, fixture.config), words);
  const card = lines.map((line) => line.text).join(words.locale === 'zh-CN' ? '；' : '; ');
  const config = JSON.stringify(fixture.config, null, 2);
  return [`### ${fixture.name}`, ...(card === '' ? [] : [`${said[words.locale].onCard}: ${card}`]), `\`\`\`json\n${config}\n\`\`\``].join('\n\n');
}

function refusal(
  type: NodeType,
  { fixture, words, context }: Omit<Drawn, 'type'> & { readonly fixture: Fixture; readonly context: CompileContext },
): string {
  const found = checkNode(drawn(type, fixture.config), context);
  const texts = [...new Set(found.map((problem) => `\`${problem.code}\` ${problemText(problem, words)}`))];
  return `- ${fixture.name.replace('_error_', '')}: ${texts.join('; ')}`;
}
