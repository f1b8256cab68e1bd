import {
  difference,
  edgesInto,
  type ChangedNote,
  type ChangedStep,
  type ChangedWay,
  type Difference,
  type Graph,
  type GraphNode,
} from '@tagtrail/core/graph';
import type { NodeId } from '@tagtrail/core/kernel';
import { outputsOf } from '@tagtrail/core/nodes';
import type { SummaryLine } from '../nodes/view/node-view';
import { stepTitle, titleOf, viewOf } from '../nodes/views';
import { listText, type Words } from '../words/words';
import { changedText, fieldTexts, type ChangedText } from './changed-fields';
import { fullTitle, stepNumbers } from './step-numbers';

/** One change as an operator would tell it. */
export interface Sentence {
  readonly key: string;
  readonly kind: 'added' | 'removed' | 'changed' | 'way' | 'settings' | 'note';
  /** The step it is about; null for the settings of the journey. */
  readonly stepId: NodeId | null;
  readonly text: string;
}

interface Telling {
  readonly before: Graph;
  readonly after: Graph;
  readonly words: Words;
  readonly numbersBefore: ReadonlyMap<NodeId, number>;
  readonly numbersAfter: ReadonlyMap<NodeId, number>;
}

/**
 * What was done to a drawing, change by change: what is new, what is gone, what is otherwise. None where both are the same.
 * A way that leads otherwise only because a step came or went is told with that step.
 */
export function sentencesOf(before: Graph, after: Graph, words: Words): readonly Sentence[] {
  const found = difference(before, after);
  const telling: Telling = { before, after, words, numbersBefore: stepNumbers(before), numbersAfter: stepNumbers(after) };
  return [
    ...found.added.map(({ id }): Sentence => ({ key: `added:${id}`, kind: 'added', stepId: id, text: addedText(id, telling) })),
    ...found.removed.map(({ id }): Sentence => ({ key: `removed:${id}`, kind: 'removed', stepId: id, text: removedText(id, telling) })),
    ...found.changed.flatMap((step) => changedSentences(step, telling)),
    ...waySentences(found, telling),
    ...settingsSentence(found, telling),
    ...found.notes.map((note) => noteSentence(note, words)),
  ];
}

const titleIn = (graph: Graph, id: NodeId, { locale }: Words): string => {
  const node = graph.nodes.find((one) => one.id === id);
  return node === undefined ? id : fullTitle(node, locale);
};

/** `第 4 步「等待」`, by the drawing as it was: a reader knows that one. */
function stepText(id: NodeId, { before, numbersBefore, words }: Telling): string {
  return words.t('versions.sentence.step', { n: numbersBefore.get(id) ?? 0, title: titleIn(before, id, words) });
}

function addedText(id: NodeId, { after, numbersAfter, words }: Telling): string {
  const added = titleIn(after, id, words);
  const [from] = edgesInto(after, id).map((edge) => edge.from);
  if (from === undefined) return words.t('versions.sentence.added', { title: added });
  return words.t('versions.sentence.addedAfter', { n: numbersAfter.get(from) ?? 0, title: titleIn(after, from, words), added });
}

const removedText = (id: NodeId, { before, numbersBefore, words }: Telling): string =>
  words.t('versions.sentence.removed', { n: numbersBefore.get(id) ?? 0, title: titleIn(before, id, words) });

function changedSentences(step: ChangedStep, telling: Telling): readonly Sentence[] {
  const { before, after } = step;
  const renamed = before.name === after.name ? [] : [renamedText(step, telling)];
  const rested = before.disabled === after.disabled ? [] : [restText(step, telling)];
  const configured = configText(step, telling);
  return [...renamed, ...rested, ...(configured === null ? [] : [configured])].map((text, index) => ({
    key: `changed:${after.id}:${String(index)}`,
    kind: 'changed',
    stepId: after.id,
    text,
  }));
}

function renamedText({ after }: ChangedStep, telling: Telling): string {
  const { t, locale } = telling.words;
  const step = stepText(after.id, telling);
  return after.name === ''
    ? t('versions.sentence.nameCleared', { step, name: titleOf(after, locale) })
    : t('versions.sentence.renamed', { step, name: after.name });
}

const restText = ({ after }: ChangedStep, telling: Telling): string =>
  telling.words.t(after.disabled === true ? 'versions.sentence.disabled' : 'versions.sentence.enabled', { step: stepText(after.id, telling) });

/** What became of a step besides its name and its rest, by what its card says; by its fields where the card says the same. Null: nothing did. */
function configText(changed: ChangedStep, telling: Telling): string | null {
  const { before, after, paths } = changed;
  const { words } = telling;
  const { t, locale } = words;
  const step = stepText(after.id, telling);
  if (before.type !== after.type) return t('versions.sentence.retyped', { step, kind: fullTitle({ ...after, name: '' }, locale) });
  if (paths.length === 0)
    return before.version === after.version ? null : t('versions.sentence.fields', { step, fields: t('versions.field.others') });
  const text = changedText(changed, t);
  return text === null || text.was === text.is ? cardSentence(step, changed, words) : textSentence(step, text, words);
}

function cardSentence(step: string, { before, after, paths }: ChangedStep, words: Words): string {
  const { t, locale } = words;
  const fields = fieldTexts(paths, t);
  const linesOf = (node: GraphNode): readonly SummaryLine[] => viewOf(node.type)?.read(node, words).lines ?? [];
  const said = linesText(step, { were: linesOf(before), are: linesOf(after) }, words);
  if (said === null) return t('versions.sentence.fields', { step, fields: listText(fields, locale) });
  return fields.length === 1 ? said : t('versions.sentence.alsoFields', { sentence: said, fields: listText(fields, locale) });
}

function textSentence(step: string, { field, was, is }: ChangedText, { t }: Words): string {
  const shown = (text: string): string => (text === '' ? t('versions.sentence.nothing') : text);
  return t('versions.sentence.textChanged', { step, field: t(`versions.field.${field}`), was: shown(was), is: shown(is) });
}

interface CardLines {
  readonly were: readonly SummaryLine[];
  readonly are: readonly SummaryLine[];
}

/** The lines that a card said and says no more, and those it says now; null where it says the same. */
function linesText(step: string, { were, are }: CardLines, { t }: Words): string | null {
  const without = (lines: readonly SummaryLine[], others: readonly SummaryLine[]): string =>
    lines.flatMap(({ text }) => (others.some((other) => other.text === text) ? [] : [text])).join(t('versions.sentence.pause'));
  const [was, is] = [without(were, are), without(are, were)];
  if (was === '') return is === '' ? null : t('versions.sentence.linesAdded', { step, is });
  return is === '' ? t('versions.sentence.linesRemoved', { step, was }) : t('versions.sentence.replaced', { step, was, is });
}

function waySentences({ ways, added, removed }: Difference, telling: Telling): readonly Sentence[] {
  const cameOrWent = new Set([...added, ...removed].map(({ id }) => id));
  const isToldWithStep = ({ from, before, after }: ChangedWay): boolean => [from, ...before, ...after].some((id) => cameOrWent.has(id));
  return ways.flatMap((way) => (isToldWithStep(way) || isOfGoneOutput(way, telling) ? [] : [waySentence(way, telling)]));
}

/** The output is no more: that is told with the step's change. */
function isOfGoneOutput({ from, port }: ChangedWay, { after }: Telling): boolean {
  const node = after.nodes.find(({ id }) => id === from);
  const ports = node === undefined ? null : outputsOf(node);
  return ports !== null && !ports.includes(port);
}

function waySentence({ from, port, before, after }: ChangedWay, telling: Telling): Sentence {
  const { words } = telling;
  const { t } = words;
  const node = telling.after.nodes.find(({ id }) => id === from);
  const label = node === undefined ? '' : (viewOf(node.type)?.read(node, words).portLabel(port) ?? '');
  const step = stepText(from, telling);
  const way = label === '' ? t('versions.sentence.way', { step }) : t('versions.sentence.wayOf', { step, port: label });
  const named = (graph: Graph, ids: readonly NodeId[]): string =>
    listText(
      ids.map((id) => stepTitle(graph, id, words.locale)),
      words.locale,
    );
  const [was, is] = [named(telling.before, before), named(telling.after, after)];
  const how = wayVerb(was, is);
  return { key: `way:${from}:${port}`, kind: 'way', stepId: from, text: t(`versions.sentence.${how}`, { way, was, is }) };
}

function wayVerb(was: string, is: string): 'wayAdded' | 'wayRemoved' | 'wayChanged' {
  if (was === '') return 'wayAdded';
  return is === '' ? 'wayRemoved' : 'wayChanged';
}

function settingsSentence({ settings }: Difference, { words: { t, locale } }: Telling): readonly Sentence[] {
  if (settings.length === 0) return [];
  const names = settings.map((name) => t(`versions.setting.${name}`));
  return [{ key: 'settings', kind: 'settings', stepId: null, text: t('versions.sentence.settings', { names: listText(names, locale) }) }];
}

const shownText = (text: string): string => [...text.replaceAll(/\s+/gu, ' ').trim()].slice(0, 24).join('');

/** A note changes nothing for customers, and the sentence says so. */
function noteSentence({ id, before, after }: ChangedNote, { t }: Words): Sentence {
  const told = (note: typeof after): string => shownText(note?.text ?? '') || t('notes.blank');
  const said = before !== null && after !== null && before.text === after.text ? 'moved' : 'changed';
  const how = before === null ? 'added' : after === null ? 'removed' : said;
  return { key: `note:${id}`, kind: 'note', stepId: null, text: t(`notes.sentence.${how}`, { text: told(after ?? before) }) };
}
