import { readsOf, type KnownFields } from '../../conditions/index.js';
import { mediaMisfit, mostBytesOf, type MediaFacts, type MediaUse } from '../../content/index.js';
import { diagnose, type Diagnostic, type DiagnosticCode, type DiagnosticPlace } from '../../diagnostics/index.js';
import type { Json } from '../../kernel/index.js';
import { limits } from '../../limits.js';
import type { OpenNode, Reference } from '../../nodes/index.js';
import { checkReceiver } from '../receivers.js';
import type { CompileContext } from '../context.js';
import { checkEnteredJourney } from './entered-journey.js';

/** What a node names outside the drawing exists: tags (in rules too) and groups of them, attributes, events, segments, settings. */
export function checkReferences(context: CompileContext): (open: OpenNode) => readonly Diagnostic[] {
  const known = toKnown(context);
  return (open) =>
    referencesIn(open).flatMap((reference) => checkReference(reference, { known, place: { nodeId: open.node.id, pointer: reference.pointer } }));
}

/** Everything outside the drawing that a node names, in its config and in its rules. */
export const referencesIn = (open: OpenNode): readonly Reference[] => [
  ...open.references(),
  ...open.rules().flatMap(({ rule, pointer }) => tagsOfRule(rule, pointer)),
];

/** Tags and groups of them that a rule names; of the rest, the conditions pass knows the place. */
export function tagsOfRule(rule: Json, pointer: string): readonly Reference[] {
  const { tagIds, tagGroups } = readsOf([rule]);
  return [
    ...tagIds.map((tagId) => ({ kind: 'tag', tagId, pointer }) as const),
    ...tagGroups.map((groupId) => ({ kind: 'tagGroup', groupId, pointer }) as const),
  ];
}

/** Looks up what stands in no node. */
export function settingsReferences(context: CompileContext): (reference: Reference) => readonly Diagnostic[] {
  const known = toKnown(context);
  return (reference) => checkReference(reference, { known, place: { pointer: reference.pointer } });
}

/** The context made ready for many look-ups. */
interface Known {
  readonly context: CompileContext;
  readonly tags: ReadonlySet<string> | null;
  readonly deletedTags: ReadonlySet<string>;
  readonly endpoints: ReadonlySet<string> | null;
  readonly smtp: boolean | null;
  readonly groups: ReadonlySet<string> | null;
  readonly fields: KnownFields;
}

const toKnown = (context: CompileContext): Known => ({
  context,
  tags: context.knownTagIds === null ? null : new Set(context.knownTagIds),
  deletedTags: new Set(context.deletedTagIds ?? []),
  endpoints: context.knownEndpoints === null ? null : new Set(context.knownEndpoints),
  smtp: context.smtpConfigured,
  groups: context.knownTagGroupIds === undefined ? null : new Set(context.knownTagGroupIds),
  fields: context.fields,
});

interface Look {
  readonly known: Known;
  readonly place: DiagnosticPlace;
}

function checkReference(reference: Reference, look: Look): readonly Diagnostic[] {
  switch (reference.kind) {
    case 'tag':
      return checkTag(reference.tagId, look);
    case 'endpoint':
      return [
        ...checkEndpoint(reference.endpoint, look),
        ...checkReceiver(reference, look.known.context).map(([code, at]) => diagnose(code, { ...look.place, ...at })),
      ];
    case 'smtp':
      return look.known.smtp === false ? [diagnose('reference.noSmtp', look.place)] : [];
    case 'media':
      return checkMedia(reference, look.known.context.media, look.place);
    case 'sms':
      return look.known.context.smsConfigured === false ? [diagnose('reference.noSms', look.place)] : [];
    case 'service':
      return look.known.context.serviceConfigured === false ? [diagnose('reference.noService', look.place)] : [];
    case 'template':
    case 'owner':
    case 'property':
    case 'entry':
      return [];
    case 'employee':
      return checkEmployee(reference.employeeId, look);
    case 'journey':
      return checkEnteredJourney(reference.journeyId, look.known.context).map(({ code, params }) => diagnose(code, { ...look.place, params }));
    case 'tagGroup':
    case 'attribute':
    case 'event':
    case 'segment':
    case 'list':
      return [...checkChosen(reference, look), ...checkType(reference, look)];
  }
}

/** Chosen from a list of the corp's: `missing` while nothing is, `unknown` for what the list does not have. */
function checkChosen(reference: ChosenReference, { known, place }: Look): readonly Diagnostic[] {
  const { name, missing, unknown, list } = chosen(reference, known);
  if (name === '') return [diagnose(missing, place)];
  return list === null || list.has(name) ? [] : [diagnose(unknown, { ...place, params: { name } })];
}

/** An attribute that is known is of the type that is wanted. */
function checkType(reference: ChosenReference, { known, place }: Look): readonly Diagnostic[] {
  if (reference.kind !== 'attribute' || reference.types === undefined) return [];
  const type = known.fields.attributes?.[reference.name];
  return type === undefined || reference.types.includes(type) ? [] : [diagnose('reference.notADate', { ...place, params: { name: reference.name } })];
}

type ChosenReference = Extract<Reference, { kind: 'tagGroup' | 'attribute' | 'event' | 'segment' | 'list' }>;

interface Chosen {
  readonly name: string;
  readonly missing: DiagnosticCode;
  readonly unknown: DiagnosticCode;
  readonly list: ReadonlySet<string> | null;
}

function chosen(reference: ChosenReference, { groups, fields }: Known): Chosen {
  switch (reference.kind) {
    case 'tagGroup':
      return { name: reference.groupId, missing: 'reference.noTagGroup', unknown: 'reference.unknownTagGroup', list: groups };
    case 'attribute':
      return { name: reference.name, missing: 'reference.noAttribute', unknown: 'reference.unknownAttribute', list: namesOf(fields.attributes) };
    case 'event':
      return { name: reference.name, missing: 'reference.noEvent', unknown: 'reference.unknownEvent', list: namesOf(fields.events) };
    case 'segment':
      return {
        name: reference.segmentId,
        missing: 'reference.noSegment',
        unknown: 'reference.unknownSegment',
        list: fields.segments === null ? null : new Set(fields.segments),
      };
    case 'list':
      return {
        name: reference.listId,
        missing: 'reference.noList',
        unknown: 'reference.unknownList',
        list: fields.lists === null ? null : new Set(fields.lists),
      };
  }
}

const namesOf = (declared: object | null): ReadonlySet<string> | null => (declared === null ? null : new Set(Object.keys(declared)));

function checkTag(tagId: string, { known, place }: Look): readonly Diagnostic[] {
  if (tagId === '') return [diagnose('reference.noTag', place)];
  if (known.tags === null) return [];
  if (known.deletedTags.has(tagId)) return [diagnose('reference.deletedTag', { ...place, params: { tagId } })];
  return known.tags.has(tagId) ? [] : [diagnose('reference.unknownTag', { ...place, params: { tagId } })];
}

function checkEmployee(employeeId: string, { known, place }: Look): readonly Diagnostic[] {
  const { employees } = known.context;
  if (employees === undefined) return [];
  const found = Object.hasOwn(employees, employeeId) ? employees[employeeId] : undefined;
  if (found === undefined) return [diagnose('reference.unknownEmployee', { ...place, params: { name: employeeId } })];
  return found.active ? [] : [diagnose('reference.inactiveEmployee', { ...place, params: { name: found.name } })];
}

function checkEndpoint(endpoint: string, { known, place }: Look): readonly Diagnostic[] {
  if (endpoint === '') return [diagnose('reference.noEndpoint', place)];
  if (known.endpoints === null || known.endpoints.has(endpoint)) return [];
  return [diagnose('reference.unknownEndpoint', { ...place, params: { endpoint } })];
}

const taken: Readonly<Record<MediaUse, readonly string[]>> = { image: ['JPG', 'PNG'], picture: ['JPG', 'PNG'], video: ['MP4'], file: [] };

interface Named {
  readonly asset: string;
  readonly use: MediaUse;
}

/** A file is chosen, is in the library, and is one that WeCom takes for this. */
function checkMedia({ asset, use }: Named, known: Readonly<Record<string, MediaFacts>> | undefined, place: DiagnosticPlace): readonly Diagnostic[] {
  if (asset === '') return [diagnose('content.noMedia', place)];
  if (known === undefined) return [];
  const found = Object.hasOwn(known, asset) ? known[asset] : undefined;
  if (found === undefined) return [diagnose('content.unknownMedia', place)];
  const { name, bytes } = found;
  switch (mediaMisfit(use, found)) {
    case null:
      return [];
    case 'wrongType':
      return [diagnose('content.mediaType', { ...place, params: { name, takes: taken[use] } })];
    case 'tooLarge':
      return [diagnose('content.mediaTooLarge', { ...place, params: { name, bytes, limit: mostBytesOf(use) } })];
    case 'tooSmall':
      return [diagnose('content.mediaTooSmall', { ...place, params: { name, limit: limits.tooFewFileBytes } })];
  }
}
