import type { DiagnosticCode, DiagnosticParams } from '../diagnostics/index.js';
import type { Reference, SaidToGroup, TextPlace } from '../nodes/index.js';
import { formRoom, type FormRoom, type WebhookShape } from '../plan/index.js';
import type { CompileContext } from './context.js';

type Finding = readonly [DiagnosticCode, { readonly pointer: string; readonly params: DiagnosticParams }];

/**
 * What is said by a webhook is something that its receiver knows.
 * 1. The format. 2. Whom the message names. 3. The length of the words on the link.
 * A receiver whose form is not known here is not judged.
 */
export function checkReceiver({ endpoint, says }: Extract<Reference, { kind: 'endpoint' }>, context: CompileContext): readonly Finding[] {
  const shape = shapeOf(endpoint, context);
  if (shape === null || says === undefined) return [];
  const room = formRoom(shape, says.format);
  if (room === null) return [['form.notTaken', { pointer: says.formatPointer, params: { receiver: shape, format: says.format } }]];
  return [...checkMentions(says, { shape, room }), ...checkLabel(says, room)];
}

/** The room for a text that goes to a group robot, where it is less than the channel's own. */
export function roomAtReceiver({ to, limitBytes }: TextPlace, context: CompileContext): number {
  const shape = to === undefined ? null : shapeOf(to.endpoint, context);
  const room = to === undefined || shape === null ? null : formRoom(shape, to.format);
  return room === null ? limitBytes : Math.min(limitBytes, to?.part === 'title' ? room.titleBytes : room.textBytes);
}

const shapeOf = (endpoint: string, { endpointShapes: shapes }: CompileContext): WebhookShape | null =>
  shapes !== undefined && Object.hasOwn(shapes, endpoint) ? (shapes[endpoint] ?? null) : null;

function checkMentions(
  { mentions, format }: SaidToGroup,
  { shape, room }: { readonly shape: WebhookShape; readonly room: FormRoom },
): readonly Finding[] {
  return mentions
    .filter(({ kind }) => !room.mentions.includes(kind))
    .map(({ kind, pointer }) => ['form.mentionNotTaken', { pointer, params: { receiver: shape, format, kind } }]);
}

function checkLabel({ label }: SaidToGroup, { labelLength: limit }: FormRoom): readonly Finding[] {
  return label !== null && [...label.text].length > limit ? [['form.labelTooLong', { pointer: label.pointer, params: { limit } }]] : [];
}
