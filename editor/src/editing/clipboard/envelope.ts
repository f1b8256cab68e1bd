import { parseDraft } from '@tagtrail/core/graph';
import { upgradeGraph } from '@tagtrail/core/nodes';
import type { Piece } from './piece';

const type = 'tagtrail/steps';
const version = 1;

/** What is put on the clipboard: the steps, where they come from, and how what they name is called there. */
export interface Envelope {
  readonly corpId: string;
  readonly piece: Piece;
  /** By `needKey`. */
  readonly names: Readonly<Record<string, string>>;
}

/** Why the clipboard holds no steps that can be put in: something else, steps of a newer installation, or a spoiled text. */
export type NoEnvelope = 'foreign' | 'newer' | 'broken';

export const writeEnvelope = ({ corpId, piece, names }: Envelope): string => JSON.stringify({ type, version, corpId, names, ...piece });

/** True for a text that was meant to be steps, whole or not. */
export const looksLikeSteps = (text: string): boolean => readEnvelope(text) !== 'foreign';

/** Reads a text from the clipboard, which may be anything. */
export function readEnvelope(text: string): Envelope | NoEnvelope {
  const value = parsedJson(text);
  if (value['type'] !== type) return 'foreign';
  if (typeof value['version'] !== 'number') return 'broken';
  if (value['version'] > version) return 'newer';
  const { nodes = null, edges = null, corpId, names } = value;
  const parsed = parseDraft({ formatVersion: 1, settings: { reentry: 'afterExit' }, nodes, edges });
  if (!parsed.ok || parsed.value.nodes.length === 0) return 'broken';
  const { nodes: read, edges: ways } = upgradeGraph(parsed.value);
  return { corpId: typeof corpId === 'string' ? corpId : '', piece: { nodes: read, edges: ways }, names: namesIn(names) };
}

function namesIn(names: unknown): Envelope['names'] {
  return Object.fromEntries(Object.entries(fieldsOf(names)).flatMap(([key, name]) => (typeof name === 'string' ? [[key, name]] : [])));
}

/** Nothing of a text that is no JSON object. */
function parsedJson(text: string): Readonly<Record<string, unknown>> {
  if (!text.trimStart().startsWith('{')) return {};
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return {};
  }
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
