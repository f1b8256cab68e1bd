import { collectTagIds } from '../../conditions/index.js';
import { diagnose, type Diagnostic, type DiagnosticPlace } from '../../diagnostics/index.js';
import type { OpenNode, Reference } from '../../nodes/index.js';
import type { CompileContext } from '../context.js';

type CheckNode = (node: OpenNode) => readonly Diagnostic[];

/** What a node names outside the drawing exists: tags (in rules too), webhook settings, the SMTP setting. */
export function checkReferences(context: CompileContext): CheckNode {
  const check = referenceCheck(context);
  return (open) =>
    [...open.references(), ...tagsOfRules(open)].flatMap((reference) =>
      check(reference, { nodeId: open.node.id, pointer: reference.pointer }),
    );
}

const tagsOfRules = (open: OpenNode): readonly Reference[] =>
  open.rules().flatMap(({ rule, pointer }) => collectTagIds(rule).map((tagId) => ({ kind: 'tag', tagId, pointer }) as const));

type CheckReference = (reference: Reference, place: DiagnosticPlace) => readonly Diagnostic[];

function referenceCheck(context: CompileContext): CheckReference {
  const tags = context.knownTagIds === null ? null : new Set(context.knownTagIds);
  const deleted = new Set(context.deletedTagIds ?? []);
  const endpoints = context.knownEndpoints === null ? null : new Set(context.knownEndpoints);
  return (reference, place) => {
    switch (reference.kind) {
      case 'tag': {
        const { tagId } = reference;
        if (tagId === '') return [diagnose('reference.noTag', place)];
        if (tags === null || (tags.has(tagId) && !deleted.has(tagId))) return [];
        return [diagnose(deleted.has(tagId) ? 'reference.deletedTag' : 'reference.unknownTag', { ...place, params: { tagId } })];
      }
      case 'endpoint': {
        const { endpoint } = reference;
        if (endpoint === '') return [diagnose('reference.noEndpoint', place)];
        if (endpoints === null || endpoints.has(endpoint)) return [];
        return [diagnose('reference.unknownEndpoint', { ...place, params: { endpoint } })];
      }
      case 'smtp':
        return context.smtpConfigured === false ? [diagnose('reference.noSmtp', place)] : [];
    }
  };
}
