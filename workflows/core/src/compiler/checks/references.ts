import { collectTagIds } from '../../conditions/index.js';
import { diagnose, type Diagnostic, type DiagnosticPlace } from '../../diagnostics/index.js';
import type { OpenNode, Reference } from '../../nodes/index.js';
import type { CompileContext } from '../context.js';

/** What a node names outside the drawing exists: tags (in rules too), webhook settings, the SMTP setting. */
export function checkReferences(context: CompileContext): (open: OpenNode) => readonly Diagnostic[] {
  const known = toKnown(context);
  return (open) =>
    referencesIn(open).flatMap((reference) => checkReference(reference, { known, place: { nodeId: open.node.id, pointer: reference.pointer } }));
}

/** Everything outside the drawing that a node names, in its config and in its rules. */
export const referencesIn = (open: OpenNode): readonly Reference[] => [...open.references(), ...tagsOfRules(open)];

/** The context made ready for many look-ups. */
interface Known {
  readonly tags: ReadonlySet<string> | null;
  readonly deletedTags: ReadonlySet<string>;
  readonly endpoints: ReadonlySet<string> | null;
  readonly smtp: boolean | null;
}

const toKnown = (context: CompileContext): Known => ({
  tags: context.knownTagIds === null ? null : new Set(context.knownTagIds),
  deletedTags: new Set(context.deletedTagIds ?? []),
  endpoints: context.knownEndpoints === null ? null : new Set(context.knownEndpoints),
  smtp: context.smtpConfigured,
});

const tagsOfRules = (open: OpenNode): readonly Reference[] =>
  open.rules().flatMap(({ rule, pointer }) => collectTagIds(rule).map((tagId) => ({ kind: 'tag', tagId, pointer }) as const));

interface Look {
  readonly known: Known;
  readonly place: DiagnosticPlace;
}

function checkReference(reference: Reference, look: Look): readonly Diagnostic[] {
  switch (reference.kind) {
    case 'tag':
      return checkTag(reference.tagId, look);
    case 'endpoint':
      return checkEndpoint(reference.endpoint, look);
    case 'smtp':
      return look.known.smtp === false ? [diagnose('reference.noSmtp', look.place)] : [];
    case 'owner':
      return [];
  }
}

function checkTag(tagId: string, { known, place }: Look): readonly Diagnostic[] {
  if (tagId === '') return [diagnose('reference.noTag', place)];
  if (known.tags === null) return [];
  if (known.deletedTags.has(tagId)) return [diagnose('reference.deletedTag', { ...place, params: { tagId } })];
  return known.tags.has(tagId) ? [] : [diagnose('reference.unknownTag', { ...place, params: { tagId } })];
}

function checkEndpoint(endpoint: string, { known, place }: Look): readonly Diagnostic[] {
  if (endpoint === '') return [diagnose('reference.noEndpoint', place)];
  if (known.endpoints === null || known.endpoints.has(endpoint)) return [];
  return [diagnose('reference.unknownEndpoint', { ...place, params: { endpoint } })];
}
