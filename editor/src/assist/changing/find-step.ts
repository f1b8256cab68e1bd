import type { Graph, GraphNode } from '@tagtrail/core/graph';
import { definitionOf, registry, type NodeType } from '@tagtrail/core/nodes';
import { number, worthOf } from '../reading/amounts';
import { unquoted } from '../reading/phrases/phrase';
import { stepNumbers } from '../../comparison/step-numbers';
import type { LocaleName } from '../../preferences/preferences';
import { titleOf } from '../../nodes/views';

/** What people call kinds of steps. */
const kinds: readonly (readonly [RegExp, readonly NodeType[]])[] = [
  [/等待|等候|wait/iu, ['wait', 'wait-event']],
  [/标签|tag/iu, ['change-tags']],
  [/条件|判断|分支|condition|branch/iu, ['condition']],
  [/分流|随机|split/iu, ['split']],
  [/任务|待办|提醒|to-?do|task|reminder/iu, ['employee-todo']],
  [/审批|approval/iu, ['approval']],
  [/转接|转给|交接|hand-?over/iu, ['hand-over']],
  [/结束|end\b/iu, ['end']],
  [/消息|短信|邮件|发送|message|sms|mail/iu, ['send-message']],
];

export interface FoundStep {
  readonly node: GraphNode;
  /** Others that are called so too. */
  readonly others: number;
}

/** Steps as a person counts them. */
const inOrder = (graph: Graph): readonly GraphNode[] => {
  const numbers = stepNumbers(graph);
  return graph.nodes.toSorted((one, other) => (numbers.get(one.id) ?? 0) - (numbers.get(other.id) ?? 0));
};

const ordinal = new RegExp(`(?:第\\s*(?<nth>${number})|(?<word>first|second|third|last)|(?<last>最后))\\s*(?:一)?(?:个|条|步|次)?`, 'iu');
/** One change is of one step. */
const manySteps = /和|以及|、|所有|全部|\b(?:and|all|every)\b/iu;
const wordNumbers: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3 };

/** The step that words speak of: by its number, by its name, or by what it is; null where there is none. */
export function findStep(graph: Graph, words: string, locale: LocaleName): FoundStep | null {
  const steps = inOrder(graph);
  const said = unquoted(words)
    .replace(/^(?:the\s+|那个|这个)/iu, '')
    .trim();
  const byName = steps.filter((node) => node.name !== '' && node.name.toLowerCase() === said.toLowerCase());
  if (byName[0] !== undefined) return { node: byName[0], others: byName.length - 1 };
  if (manySteps.test(said)) return null;
  const counted = ordinal.exec(said);
  if (counted !== null) return nthOf(steps, { said, counted, locale });
  const [node, ...others] = called(steps, said, locale);
  return node === undefined ? null : { node, others: others.length };
}

interface Counted {
  readonly said: string;
  readonly counted: RegExpExecArray;
  readonly locale: LocaleName;
}

/** `第 3 步` counts all steps, `第一个等待` those that are called so. */
function nthOf(steps: readonly GraphNode[], { said, counted, locale }: Counted): FoundStep | null {
  const { nth, word = '' } = counted.groups ?? {};
  const place = nth === undefined ? (wordNumbers[word.toLowerCase()] ?? null) : worthOf(nth);
  const isOfAll = /^第\s*\S+\s*步/u.test(said);
  const alike = isOfAll ? steps : called(steps, said.replace(counted[0], '').trim(), locale);
  const node = place === null ? alike.at(-1) : alike[place - 1];
  return node === undefined ? null : { node, others: 0 };
}

/** Named so exactly, then by a part of the name, then by kind. */
function called(steps: readonly GraphNode[], said: string, locale: LocaleName): readonly GraphNode[] {
  const wanted = said
    .replace(/(?:的)?(?:那|这)?(?:一)?(?:个)?(?:步骤|一步|那步|步|step)$/iu, '')
    .trim()
    .toLowerCase();
  if (wanted === '') return steps.filter(({ type }) => !['trigger', 'flow'].includes(definitionOf(type)?.group ?? 'flow'));
  const titled = (node: GraphNode): string => titleOf(node, locale).toLowerCase();
  const exact = steps.filter((node) => titled(node) === wanted);
  if (exact.length > 0) return exact;
  const partly = steps.filter((node) => node.name !== '' && (titled(node).includes(wanted) || wanted.includes(titled(node))));
  if (partly.length > 0) return partly;
  const types = kinds.find(([word]) => word.test(wanted))?.[1] ?? [];
  const ofKind = steps.filter(({ type }) => types.some((one) => one === type));
  return /短信|sms|邮件|mail/iu.test(wanted) ? ofKind.filter((node) => goesBy(node, /短信|sms/iu.test(wanted) ? 'sms' : 'email')) : ofKind;
}

function goesBy(node: GraphNode, channel: 'sms' | 'email'): boolean {
  const parsed = registry['send-message'].parse(node);
  return parsed.ok && parsed.value.config.rungs.some((rung) => rung.channel === channel);
}
