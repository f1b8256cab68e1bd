import type { Graph, GraphNode } from '@tagtrail/core/graph';
import { definitionOf, outputsOf } from '@tagtrail/core/nodes';
import { drawPiece } from '../drawing/draw-story';
import type { CorpNames } from '../reading/names';
import { quoted, unquoted } from '../reading/phrases/phrase';
import { longestSentence, plain, readSentence } from '../reading/read-sentence';
import type { Assumption, Unread } from '../reading/story';
import type { LocaleName } from '../../preferences/preferences';
import { stepNumbers } from '../../comparison/step-numbers';
import type { Asked, Change, Spot } from './change';
import { findStep } from './find-step';
import { newConfig } from './new-config';

interface Draft {
  readonly graph: Graph;
  readonly names: CorpNames;
  readonly locale: LocaleName;
}

const nothing: Asked = { changes: [], assumptions: [], unread: [] };

const of = (change: Change, assumptions: readonly Assumption[] = []): Asked => ({ changes: [change], assumptions, unread: [] });

const step = `(?<step>${quoted}|[^，,。；;「」『』“”"]{1,30}?)`;
const adds = '(?:再)?(?:加上|加一?个?|添加|插入|增加)(?:一?(?:个|步|条))?';

type Groups = Readonly<Record<string, string | undefined>>;

interface Edit {
  readonly pattern: RegExp;
  readonly read: (groups: Groups, draft: Draft, words: string) => Asked;
}

const edits: readonly Edit[] = [
  {
    pattern: new RegExp(`^(?:把|将)?\\s*${step}\\s*(?:改名为|改名叫|命名为|重命名为)\\s*(?<name>.{1,102})$`, 'iu'),
    read: ({ step: said = '', name = '' }, draft, words) =>
      about({ said, words }, draft, ({ id }) => of({ kind: 'rename', id, name: unquoted(name).slice(0, 100) })),
  },
  {
    pattern: new RegExp(
      `^(?:(?:把|将)\\s*${step}\\s*(?:的?(?:内容|文案|时间|时长))?\\s*(?:改成|改为|换成|设为|变成)|change\\s+(?:the\\s+)?(?<en>.{1,40}?)\\s+to)\\s*(?<to>.{1,1600})$`,
      'iu',
    ),
    read: ({ step: said, en = '', to = '' }, draft, words) =>
      about({ said: said ?? en, words }, draft, (node) => {
        const config = newConfig(node, to.trim(), draft.names);
        return config === null ? { ...nothing, unread: [{ words, hint: 'general' }] } : of({ kind: 'configure', id: node.id, config });
      }),
  },
  {
    pattern: new RegExp(
      `^(?!.*[」』”]的?标签$)(?:删除|删掉|去掉|移除|拿掉|(?:把|将)(?=.*(?:删除|删掉|去掉|移除|拿掉)$)|(?:delete|remove)\\s+(?:the\\s+)?)\\s*${step}\\s*(?:删除|删掉|去掉|移除|拿掉)?$`,
      'iu',
    ),
    read: ({ step: said = '' }, draft, words) => about({ said, words }, draft, ({ id }) => of({ kind: 'remove', id })),
  },
  {
    pattern: new RegExp(`^(?<how>停用|禁用|跳过|启用|disable|enable)\\s*(?:the\\s+)?${step}$`, 'iu'),
    read: ({ how = '', step: said = '' }, draft, words) =>
      about({ said, words }, draft, ({ id }) => of({ kind: 'rest', id, disabled: !/启用|enable/iu.test(how) })),
  },
  {
    pattern: new RegExp(
      `^在?\\s*(?:最后|末尾|结尾|结束前|结束之前)(?:面)?\\s*(?:${adds})?\\s*(?<what>.{1,1600})$|^add\\s+(?<en>.{1,1600}?)\\s+at\\s+the\\s+end$`,
      'iu',
    ),
    read: ({ what, en = '' }, draft) => insert(what ?? en, draft, { at: lastSpot(draft.graph) }),
  },
  {
    pattern: new RegExp(`^在?\\s*(?:开头|最前面|一开始)\\s*(?:${adds})?\\s*(?<what>.{1,1600})$`, 'iu'),
    read: ({ what = '' }, draft) => insert(what, draft, { at: firstSpot(draft.graph) }),
  },
  {
    pattern: new RegExp(`^在?\\s*${step}\\s*(?:的)?(?<side>后面|之后|后|前面|之前|前)\\s*${adds}\\s*(?<what>.{1,1600})$`, 'iu'),
    read: ({ step: said = '', side = '', what = '' }, draft, words) =>
      about({ said, words }, draft, ({ id }) => insert(what, draft, { at: { side: side.includes('前') ? 'before' : 'after', id } })),
  },
  {
    pattern: /^add\s+(?<what>.{1,1600}?)\s+(?<side>after|before)\s+(?:the\s+)?(?<step>.{1,40})$/iu,
    read: ({ step: said = '', side = '', what = '' }, draft, words) =>
      about({ said, words }, draft, ({ id }) => insert(what, draft, { at: { side: side.toLowerCase() === 'before' ? 'before' : 'after', id } })),
  },
];

interface Spoken {
  /** The words for the step. */
  readonly said: string;
  readonly words: string;
}

/** What is done to the step that words speak of; said where there is none, and where several could be meant. */
function about({ said, words }: Spoken, { graph, locale }: Draft, act: (node: GraphNode) => Asked): Asked {
  const found = findStep(graph, said, locale);
  if (found === null) return { ...nothing, unread: [{ words, hint: 'noStep' }] };
  const asked = act(found.node);
  const several: readonly Assumption[] = found.others === 0 ? [] : [{ key: 'several', params: { words: said.trim(), n: found.others + 1 } }];
  return { ...asked, assumptions: [...several, ...asked.assumptions] };
}

/** Before the last end; after the last step where nothing ends. */
function lastSpot(graph: Graph): Spot | null {
  const numbers = stepNumbers(graph);
  const steps = graph.nodes.toSorted((one, other) => (numbers.get(one.id) ?? 0) - (numbers.get(other.id) ?? 0));
  const last = steps.filter((node) => outputsOf(node).length === 0 && graph.edges.some(({ to }) => to === node.id)).at(-1);
  if (last !== undefined) return { side: 'before', id: last.id };
  const open = steps.at(-1);
  return open === undefined ? null : { side: 'after', id: open.id };
}

function firstSpot(graph: Graph): Spot | null {
  const trigger = graph.nodes.find(({ type }) => definitionOf(type)?.isTrigger === true);
  return trigger === undefined ? null : { side: 'after', id: trigger.id };
}

interface Inserting {
  readonly at: Spot | null;
  /** Left out: no words of it can begin a journey. */
  readonly goesOn?: boolean;
}

const namesMessage = /消息|短信|邮件|欢迎语|\bsms\b|e-?mail|message/iu;

/** `等待2天` is a wait as `等2天` is; what is only named is a message. */
function insert(what: string, { names }: Draft, { at, goesOn = true }: Inserting): Asked {
  const told = readSentence(
    what.replace(/^(?:a\s+)?wait\s+of\s+/iu, 'wait ').replace(/^(?:an?|the)\s+(?=sms|e?-?mail|message)/iu, 'send '),
    names,
    goesOn,
  );
  const drawn = told.steps.length > 0 || !goesOn || !namesMessage.test(what) ? told : readSentence(`发${what}`, names, true);
  const { graph, lost } = drawPiece(drawn);
  const unread: readonly Unread[] = [
    ...(drawn === told ? told.unread : []),
    ...told.triggers.map(({ type }): Unread => ({ words: '', type, hint: 'trigger' })),
    ...lost.map(({ name, type }): Unread => ({ words: name, type, hint: 'afterEnd' })),
  ];
  if (at === null || graph.nodes.length === 0) return { ...nothing, unread: unread.length > 0 ? unread : [{ words: what, hint: 'general' }] };
  return { changes: [{ kind: 'insert', piece: { nodes: graph.nodes, edges: graph.edges }, at }], assumptions: drawn.assumptions, unread };
}

/** Parts of a sentence that may each be a change of their own: what stands in quotation marks is never cut. */
function partsOf(text: string): readonly string[] {
  const parts = text.match(new RegExp(`(?:${quoted}|[^，,。；;\\n])+`, 'gu')) ?? [];
  return parts
    .map((part) => part.trim().replace(/^(?:然后|接着|再|并且|并|同时|and\s+|then\s+)(?=把|将|在|删|去掉|停用|启用|add|change|remove|delete)/iu, ''))
    .filter((part) => part !== '');
}

const isEdit = (part: string): boolean => edits.some(({ pattern }) => pattern.test(part));

/**
 * What a sentence does to a draft. Each part that speaks of a step changes it; a part that only goes on belongs to what was put in
 * before it; a sentence that speaks of no step at all is drawn as it is, before the end.
 */
export function readChanges(sentence: string, draft: Draft): Asked {
  const text = plain(sentence.slice(0, longestSentence));
  const tooLong: readonly Unread[] =
    sentence.length > longestSentence ? [{ words: sentence.slice(longestSentence, longestSentence + 40), hint: 'tooLong' }] : [];
  const parts = partsOf(text);
  const wholes = parts.some(isEdit) ? gathered(parts) : [text];
  const asked = wholes.map((whole) => readOne(whole, draft));
  return {
    changes: asked.flatMap(({ changes }) => changes),
    assumptions: asked.flatMap(({ assumptions }) => assumptions),
    unread: [...tooLong, ...asked.flatMap(({ unread }) => unread)],
  };
}

const gathered = (parts: readonly string[]): readonly string[] =>
  parts.reduce<readonly string[]>(
    (so, part) => (so.length === 0 || isEdit(part) ? [...so, part] : [...so.slice(0, -1), `${so.at(-1) ?? ''}，${part}`]),
    [],
  );

function readOne(words: string, draft: Draft): Asked {
  if (words.trim() === '') return nothing;
  const edit = edits.find(({ pattern }) => pattern.test(words));
  if (edit !== undefined) return edit.read(edit.pattern.exec(words)?.groups ?? {}, draft, words);
  const asked = insert(words, draft, { at: lastSpot(draft.graph), goesOn: false });
  return asked.changes.length === 0 ? asked : { ...asked, assumptions: [{ key: 'atEnd', params: {} }, ...asked.assumptions] };
}
