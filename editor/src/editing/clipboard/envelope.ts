import { parseDraft } from '@tagtrail/core/graph';
import { envelopeFields, envelopeNames, upgradeGraph, type NoEnvelope } from '@tagtrail/core/nodes';
import type { Piece } from './piece';

const kind = { type: 'tagtrail/steps', version: 1 } as const;

/** What is put on the clipboard: the steps, where they come from, and how what they name is called there. */
export interface Envelope {
  readonly corpId: string;
  readonly piece: Piece;
  /** By `needKey`. */
  readonly names: Readonly<Record<string, string>>;
}

export const writeEnvelope = ({ corpId, piece, names }: Envelope): string => JSON.stringify({ ...kind, corpId, names, ...piece });

/** True for a text that was meant to be steps, whole or not. */
export const looksLikeSteps = (text: string): boolean => readEnvelope(text) !== 'foreign';

/** Reads a text from the clipboard, which may be anything. */
export function readEnvelope(text: string): Envelope | NoEnvelope {
  const fields = envelopeFields(text, kind);
  if (typeof fields === 'string') return fields;
  const { nodes = null, edges = null, corpId, names } = fields;
  const parsed = parseDraft({ formatVersion: 1, settings: { reentry: 'afterExit' }, nodes, edges });
  if (!parsed.ok || parsed.value.nodes.length === 0) return 'broken';
  const { nodes: read, edges: ways } = upgradeGraph(parsed.value);
  return { corpId: typeof corpId === 'string' ? corpId : '', piece: { nodes: read, edges: ways }, names: envelopeNames(names) };
}
