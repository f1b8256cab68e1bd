import type { KnownFields } from '../../conditions/index.js';
import { leadsToItsHost, withScheme } from '../../content/index.js';
import { diagnose, type Diagnostic, type DiagnosticCode, type DiagnosticFix, type DiagnosticParams } from '../../diagnostics/index.js';
import type { OpenNode, TextPlace } from '../../nodes/index.js';
import { adLabelBytes, hasAdLabel } from '../../plan/index.js';
import {
  hasFields,
  isKnownLink,
  isLink,
  longestBytes,
  openAddresses,
  parseText,
  textAddresses,
  textFields,
  trackedBytes,
  type ParsedText,
} from '../../text/index.js';
import type { CompileContext } from '../context.js';
import { roomAtReceiver } from '../receivers.js';

/**
 * Every text can be sent.
 * 1. It is not empty and its fields can be read.
 * 2. It fits its channel with what is put before it and with the longest value of each field; dispatch looks again, for a value may be longer still.
 * 3. Its fields are declared and have fallbacks; where people read it, fallbacks that say something.
 * 4. Its links are known, only the customer reads them, and they lead somewhere.
 * 5. An address is one, and leads to the host that is written there whatever stands in its variables.
 * 5. Where customers share one task, a text that differs by customer is pointed out.
 * 6. Where its addresses are tracked, there are some, and customers can reach us by those put in their place.
 */
export function checkContent(open: OpenNode, context: CompileContext): readonly Diagnostic[] {
  return open
    .texts()
    .map((place) => ({ ...place, beforeBytes: place.beforeBytes + labelBytes(place, open, context) }))
    .flatMap((place) =>
      checkText(place, context).map(([code, params]) =>
        diagnose(code, { nodeId: open.node.id, pointer: place.pointer, params, fix: code === 'content.badAddress' ? addScheme(open, place) : null }),
      ),
    );
}

/** What the label of advertising takes of the room. */
function labelBytes({ labelled, source }: TextPlace, open: OpenNode, { law }: CompileContext): number {
  const isLabelled = labelled === true && open.category() === 'marketing' && (law?.adLabel ?? 'off') !== 'off';
  return isLabelled && !hasAdLabel(source) ? adLabelBytes : 0;
}

type Finding = readonly [DiagnosticCode, DiagnosticParams];

function addScheme({ node }: OpenNode, { source, pointer }: TextPlace): DiagnosticFix | null {
  const value = withScheme(source);
  return value === null ? null : { kind: 'setValue', nodeId: node.id, pointer, value };
}

function checkText(place: TextPlace, context: CompileContext): readonly Finding[] {
  if (place.source.trim() === '') return place.optional === true ? [] : [['content.empty', {}]];
  const parsed = parseText(place.source);
  if (!parsed.ok) return [['content.syntax', { position: parsed.error.position, mistake: parsed.error.code }]];
  return [
    ...checkSize(parsed.value, { ...place, limitBytes: roomAtReceiver(place, context) }),
    ...(place.address === true && !leadsToItsHost(parsed.value) ? [['content.badAddress', {}] as const] : []),
    ...checkFields(parsed.value, { known: context.fields.attributes, emptyIsGap: place.forPeople }),
    ...checkLinks(parsed.value, place, context),
    ...(place.shared && hasFields(parsed.value) ? [['content.personal', {}] as const] : []),
    ...checkTracking(parsed.value, place),
  ];
}

/** An address that is for one customer alone cannot be in a task for many. */
function checkTracking(text: ParsedText, { tracking = null, shared }: TextPlace): readonly Finding[] {
  if (tracking === null) return [];
  const open = openAddresses(text).map((address) => ['content.untrackedAddress', { address }] as const);
  if (!hasTracked(text, tracking)) return open.length > 0 ? open : [['content.nothingToTrack', {}]];
  const isOwnTask = shared && tracking === 'perCustomer' && !hasFields(text);
  return [...(isOwnTask ? [['content.linkPerCustomer', {}] as const] : []), ...open];
}

const hasTracked = (text: ParsedText, tracking: TextPlace['tracking'] = null): boolean => tracking !== null && textAddresses(text).length > 0;

function checkSize(text: ParsedText, { limitBytes: limit, beforeBytes, tracking = null }: TextPlace): readonly Finding[] {
  const bytes = beforeBytes + (tracking === null ? longestBytes(text) : trackedBytes(text));
  return bytes > limit ? [['content.tooLong', { bytes, limit }]] : [];
}

/** What a run brings along is known only when it travels. */
const isOfRun = (field: string): boolean => field.includes('.');

function checkFields(
  text: ParsedText,
  { known, emptyIsGap }: { readonly known: KnownFields['attributes']; readonly emptyIsGap: boolean },
): readonly Finding[] {
  const parts = textFields(text).filter(({ field }) => !isLink(field));
  const fields = [...new Set(parts.map((part) => part.field))];
  return fields.flatMap((field): readonly Finding[] => {
    if (known !== null && !isOfRun(field) && !Object.hasOwn(known, field)) return [['content.unknownField', { field }]];
    const lacksFallback = parts.some((part) => part.field === field && (part.fallback === null || (emptyIsGap && part.fallback === '')));
    return lacksFallback ? [['content.noFallback', { field }]] : [];
  });
}

function checkLinks(text: ParsedText, { audience, tracking }: TextPlace, { hasPublicAddress }: CompileContext): readonly Finding[] {
  const links = [...new Set(textFields(text).flatMap(({ field }) => (isLink(field) ? [field] : [])))];
  const found = links.map((field): Finding | null => {
    if (!isKnownLink(field)) return ['content.unknownField', { field }];
    return audience === 'customer' ? null : ['content.linkForCustomer', { field }];
  });
  const leadsNowhere = hasPublicAddress === false && (links.some(isKnownLink) || hasTracked(text, tracking));
  return [...found.flatMap((one) => (one === null ? [] : [one])), ...(leadsNowhere ? [['content.noPublicAddress', {}] as const] : [])];
}
