import type { Graph, GraphNode } from '@tagtrail/core/graph';
import { openNode } from '@tagtrail/core/nodes';
import { readsOf } from '@tagtrail/core/conditions';
import { neededIn } from '../../editing/clipboard/needs';
import { titleOf, viewOf } from '../../nodes/views';
import { matchesText } from '../../ui/format/matches-text';
import { fieldName } from '../../words/field-name';
import { tabOrder } from '../layout/tab-order';
import type { Words } from '../../words/words';

/** What of a step holds what was looked for. */
export type FoundIn = 'name' | 'kind' | 'text' | 'tag' | 'variable' | 'field' | 'summary';

export interface Found {
  readonly nodeId: string;
  readonly title: string;
  readonly where: FoundIn;
  /** The words it stands in. */
  readonly text: string;
}

interface Place {
  readonly where: FoundIn;
  readonly text: string;
}

/** Steps that have what was typed in their name, their texts, tags, variables, fields or what their card says, from the trigger downwards; each by the first such place. */
export function findSteps(graph: Graph, typed: string, words: Words): readonly Found[] {
  if (typed.trim() === '') return [];
  const nodes = new Map<string, GraphNode>(graph.nodes.map((node) => [node.id, node]));
  return tabOrder(graph).flatMap((id): Found[] => {
    const node = nodes.get(id);
    const place = node === undefined ? undefined : placesOf(node, words).find(({ text }) => matchesText(text, typed));
    return node === undefined || place === undefined ? [] : [{ nodeId: id, title: titleOf(node, words.locale), ...place }];
  });
}

/** All that a step says, what an operator would look for first. */
function placesOf(node: GraphNode, words: Words): readonly Place[] {
  const view = viewOf(node.type);
  const opened = openNode(node);
  const texts = opened.ok ? opened.value.texts().map(({ source }) => source) : [];
  const rules = opened.ok ? opened.value.rules().map(({ rule }) => rule) : [];
  const summary = view?.read(node, words).lines.map(({ text }) => text) ?? [];
  const tags = neededIn(node).flatMap(({ kind, id }) => (kind === 'tag' ? [words.tagName(id)] : kind === 'tagGroup' ? [words.tagGroupName(id)] : []));
  return [
    ...as('name', [node.name]),
    ...as('text', texts),
    ...as('tag', tags),
    ...as(
      'variable',
      texts.flatMap(variablesIn).map((name) => `${fieldName(name, words.t)} ${name}`),
    ),
    ...as(
      'field',
      readsOf(rules).attributes.map((name) => `${words.attributeName(name)} ${name}`),
    ),
    ...as('kind', [view?.texts[words.locale].label ?? node.type]),
    ...as('summary', summary),
  ].filter(({ text }) => text !== '');
}

const as = (where: FoundIn, texts: readonly string[]): readonly Place[] => texts.map((text) => ({ where, text }));

/** Names in the gaps of a text: `{{name|朋友}}`. */
const variablesIn = (text: string): readonly string[] => [...text.matchAll(/\{\{\s*([^|}\s]+)/gu)].map(([, name = '']) => name);

const around = 12;

/** What was looked for within its words, with a little of what stands around; the whole where it was found by its sound. */
export function excerptOf(text: string, typed: string): { readonly before: string; readonly hit: string; readonly after: string } {
  const wanted = typed.trim().toLowerCase();
  const at = text.toLowerCase().indexOf(wanted);
  if (at < 0) return { before: text, hit: '', after: '' };
  const from = Math.max(0, at - around);
  return { before: `${from > 0 ? '…' : ''}${text.slice(from, at)}`, hit: text.slice(at, at + wanted.length), after: text.slice(at + wanted.length) };
}
