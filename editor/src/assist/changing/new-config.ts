import type { GraphNode } from '@tagtrail/core/graph';
import type { JsonObject } from '@tagtrail/core/kernel';
import { isNodeType, outputsOf, registry, type NodeType, type Rung, type SendMessageConfig } from '@tagtrail/core/nodes';
import { drawPiece } from '../drawing/draw-story';
import { span, spanOf } from '../reading/amounts';
import type { CorpNames } from '../reading/names';
import { quoted, unquoted } from '../reading/phrases/phrase';
import { saysChannel } from '../reading/phrases/sends';
import { isLasting } from '../reading/phrases/waits';
import { readSentence } from '../reading/read-sentence';

const wholeSpan = new RegExp(`^(?:等待?\\s*)?(?:${span})$`, 'iu');
const wholeText = new RegExp(`^(?:内容|文案|文字)?(?:改?为)?[:：]?\\s*(${quoted})$`, 'u');

/** Another config for a step, by what it is to become; null where the words do not fit it. */
export function newConfig(node: GraphNode, words: string, names: CorpNames): JsonObject | null {
  return withSpan(node, words) ?? withText(node, words) ?? likeDrawn(node, words, names);
}

/** Where a step of a kind keeps how long it lasts, and what it asks. */
const lengths: Readonly<Partial<Record<NodeType, 'timeout' | 'due'>>> = { 'wait-event': 'timeout', approval: 'timeout', 'employee-todo': 'due' };
const askings: Readonly<Partial<Record<NodeType, 'task' | 'question'>>> = { 'employee-todo': 'task', approval: 'question' };

/** A length of time, where the step has one. */
function withSpan({ config, type }: GraphNode, words: string): JsonObject | null {
  if (!wholeSpan.test(words) || !isNodeType(type)) return null;
  const duration = { ...spanOf(words.replace(/^等待?\s*/u, '')) };
  if (!isLasting(duration)) return null;
  const field = lengths[type];
  if (field !== undefined) return { ...config, [field]: duration };
  if (!registry.wait.schema.safeParse(config).success) return null;
  return 'timeout' in config ? { ...config, timeout: duration } : { kind: 'duration', duration };
}

/** Words in quotation marks, where the step says something. */
function withText(node: GraphNode, words: string): JsonObject | null {
  const written = wholeText.exec(words)?.[1];
  if (written === undefined || !isNodeType(node.type)) return null;
  const text = unquoted(written);
  const field = askings[node.type];
  if (field !== undefined) return { ...node.config, [field]: text };
  const parsed = registry['send-message'].parse(node);
  if (!parsed.ok) return null;
  const { config } = parsed.value;
  return { ...config, rungs: config.rungs.map((rung, index) => (index === 0 ? { ...rung, text } : rung)) };
}

/** As a step of the same kind that the words would draw by themselves, and they alone. */
function likeDrawn(node: GraphNode, words: string, names: CorpNames): JsonObject | null {
  const told = readSentence(words.replace(/^(?=\d|[一二两三四五六七八九十半]|第二天|次日)/u, '等'), names, true);
  const whole = told.steps.length > 0 ? told : readSentence(`发${words}`, names, true);
  const [drawn, ...others] = drawPiece(whole).graph.nodes;
  if (drawn?.type !== node.type || others.length > 0 || whole.unread.length > 0) return null;
  const [before, after] = [registry['send-message'].parse(node), registry['send-message'].parse(drawn)];
  if (before.ok && after.ok) return messageLike(before.value.config, { words, wanted: after.value.config.rungs[0] });
  // No arm goes, with what follows it, of which nothing was said.
  const ports = outputsOf(drawn);
  return outputsOf(node).every((port) => ports.includes(port)) ? drawn.config : null;
}

/** The message with the way and the text that the words name; null where they name neither. */
function messageLike(config: SendMessageConfig, { words, wanted }: { readonly words: string; readonly wanted: Rung | undefined }): JsonObject | null {
  if (wanted === undefined) return null;
  const named = { ...(saysChannel(words) ? { channel: wanted.channel } : {}), ...(wanted.text === '' ? {} : { text: wanted.text }) };
  if (Object.keys(named).length === 0) return null;
  return { ...config, rungs: config.rungs.map((rung, index) => (index === 0 ? { ...rung, ...named } : rung)) };
}
