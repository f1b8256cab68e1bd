import type { ChangedStep } from '@tagtrail/core/graph';
import type { Json } from '@tagtrail/core/kernel';
import { parseText } from '@tagtrail/core/text';
import type { TFunction } from 'i18next';
import { zhCN } from '../locales/zh-CN';
import { fieldName } from '../words/field-name';

type FieldName = keyof typeof zhCN.versions.field;
type Path = ChangedStep['paths'][number];

const fieldNames: readonly string[] = Object.keys(zhCN.versions.field);
const isFieldName = (name: string): name is FieldName => fieldNames.includes(name);

/** Lists whose parts have fields of their own: what is meant then is the field of the part. */
const listsOfParts = new Set(['rungs', 'arms']);
const partDepth = 2;

/** The place of the field itself, whatever in it was changed. */
const fieldPath = (path: Path): Path => path.slice(0, listsOfParts.has(path[0] ?? '') && path.length > partDepth ? partDepth + 1 : 1);

function fieldOf(path: Path): FieldName {
  const place = fieldPath(path);
  const name = place[place.length - 1] ?? '';
  return isFieldName(name) ? name : 'others';
}

/** The changed fields by their names, each once, with how often where that is more: `文案（2 处）`. */
export function fieldTexts(paths: readonly Path[], t: TFunction): readonly string[] {
  const places = new Map<string, number>();
  const changed = new Map(paths.map((path) => [fieldPath(path).join('/'), path]));
  for (const path of changed.values()) {
    const field = t(`versions.field.${fieldOf(path)}`);
    places.set(field, (places.get(field) ?? 0) + 1);
  }
  return [...places].map(([field, n]) => (n === 1 ? field : t('versions.sentence.places', { field, n })));
}

/** Of a text that was changed at one place, what stood there and what stands there now. */
export interface ChangedText {
  readonly field: FieldName;
  readonly was: string;
  readonly is: string;
}

/** Members that hold what people wrote; all others hold keys and ids, which no operator knows. */
const written = new Set(['text', 'subject', 'question', 'task', 'message', 'remark', 'description', 'title', 'label', 'link']);

/** The only change of a step, where it is one of what somebody wrote; null for any other. */
export function changedText({ before, after, paths }: ChangedStep, t: TFunction): ChangedText | null {
  const [path, ...others] = paths;
  if (path === undefined || others.length > 0 || !isWritten(path)) return null;
  const [was, is] = [valueAt(before.config, path), valueAt(after.config, path)];
  return typeof was === 'string' && typeof is === 'string' ? { field: fieldOf(path), ...aroundChange(spoken(was, t), spoken(is, t)) } : null;
}

function isWritten(path: Path): boolean {
  const last = path[path.length - 1] ?? '';
  return written.has(last) || (path[0] === 'arms' && last === 'name');
}

/** A text with its variables by their names; as it is where it cannot be read. */
function spoken(text: string, t: TFunction): string {
  const parsed = parseText(text);
  return parsed.ok ? parsed.value.map((part) => (part.kind === 'literal' ? part.text : `[${fieldName(part.field, t)}]`)).join('') : text;
}

function valueAt(value: Json, path: Path): Json | undefined {
  return path.reduce<Json | undefined>((at, name) => {
    if (typeof at !== 'object' || at === null) return undefined;
    if (isList(at)) return at.find((part) => typeof part === 'object' && part !== null && !isList(part) && part['id'] === name);
    return at[name];
  }, value);
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

const around = 8;
const longest = 40;

/** What differs between two texts with a few signs about it: enough to find the place. */
function aroundChange(was: string, is: string): { readonly was: string; readonly is: string } {
  const [a, b] = [[...was], [...is]];
  const shortest = Math.min(a.length, b.length);
  let start = 0;
  while (start < shortest && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < shortest - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const cut = (signs: readonly string[]): string => {
    const [from, to] = [Math.max(0, start - around), Math.min(signs.length, signs.length - end + around)];
    const part = signs.slice(from, Math.min(to, from + longest));
    return `${from > 0 ? '…' : ''}${part.join('')}${from + part.length < signs.length ? '…' : ''}`;
  };
  return { was: cut(a), is: cut(b) };
}
