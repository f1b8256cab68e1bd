import { renderAttachments, type SaidAttachment } from '@tagtrail/core/content';
import type { CustomerFacts } from '@tagtrail/core/conditions';
import type { Invoke } from '@tagtrail/core/interpreter';
import type { Json } from '@tagtrail/core/kernel';
import { mailBody } from '@tagtrail/core/mail';
import {
  adLabelOf,
  attachmentsOf,
  channelText,
  isInner,
  isSaying,
  takesAdLabel,
  withAdLabel,
  type AdLabel,
  type SayingRequest,
} from '@tagtrail/core/plan';
import { renderText } from '@tagtrail/core/text';

/** A message as one customer would get it. */
export interface Rendered {
  readonly channel: SayingRequest['channel'];
  /** Of a mail, or the title of a card. */
  readonly subject: string | null;
  /** Null: for this customer there is nothing that could be sent. */
  readonly text: string | null;
  /** Of a mail that is set in HTML. */
  readonly html: string | null;
  /** Null: one of them cannot be made for this customer. */
  readonly attachments: readonly SaidAttachment[] | null;
}

interface Rendering {
  readonly facts: CustomerFacts;
  /** The corp's own rule. */
  readonly adLabel: AdLabel;
  /** What stands for a link that is made for each message. */
  readonly link: string;
}

/** What a step says to somebody, with the customer's values put in by the renderer of the product; null where it says nothing. */
export function rendered(
  { request, category = 'notice' }: Pick<Invoke, 'request' | 'category'>,
  { facts, adLabel, link }: Rendering,
): Rendered | null {
  if (isInner(request) || !isSaying(request)) return null;
  const { channel } = request;
  const fields = channel === 'group_mass_send' ? {} : fieldsOf(facts, link);
  const label = adLabelOf(adLabel, { channel, category });
  const attachments = renderAttachments(attachmentsOf(request), fields);
  const text = channelText(channel, {
    name: nameOf(facts),
    said: renderText(request.text, fields),
    label: takesAdLabel(channel, 'text') ? label : 'off',
    mayBeEmpty: attachments !== null && attachments.length > 0,
  });
  return { channel, text, attachments, ...mailOf(request, { fields, label }) };
}

interface Filled {
  readonly fields: Readonly<Record<string, Json>>;
  readonly label: AdLabel;
}

/** What stands above the text, and how a mail is set. */
function mailOf(request: SayingRequest, { fields, label }: Filled): Pick<Rendered, 'subject' | 'html'> {
  if (request.channel !== 'email') return { subject: titleOf(request, fields), html: null };
  const subject = withAdLabel(renderText(request.subject, fields), takesAdLabel('email', 'subject') ? label : 'off');
  return { subject, html: request.html === true ? mailBody(request.text, fields).html : null };
}

/** Of a card or a page that the text is shown as; null where it is shown plain. */
function titleOf(request: SayingRequest, fields: Filled['fields']): string | null {
  const form = 'form' in request ? request.form : undefined;
  return form !== undefined && 'title' in form ? renderText(form.title, fields) : null;
}

const nameOf = ({ attributes: { name } }: CustomerFacts): string => (typeof name === 'string' ? name : '');

/** A text that is no message, with the values of the customer. */
export const filledIn = (text: SayingRequest['text'], facts: CustomerFacts): string => renderText(text, fieldsOf(facts, ''));

function fieldsOf({ attributes, entry, values }: CustomerFacts, link: string): Readonly<Record<string, Json>> {
  return { ...attributes, ...under('entry', entry), ...under('value', values), 'link.unsubscribe': link };
}

const under = (scope: string, brought: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> =>
  Object.fromEntries(Object.entries(brought).map(([name, value]) => [`${scope}.${name}`, value]));
