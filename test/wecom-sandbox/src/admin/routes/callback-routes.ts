import { releaseOrders } from '../../callbacks/callback-queue.js';
import { contactChangeTypes, contactEvent } from '../../callbacks/event.js';
import type { PublishedCallback } from '../../callbacks/published-callbacks.js';
import { tamperings } from '../../callbacks/sealed-callback.js';
import { Refusal } from '../../phone/refusal.js';
import { askedCorp, oneOf, refuseUnknown, type AdminRequest, type AdminRoute } from '../admin-route.js';

function callbackState({ sandbox }: AdminRequest): unknown {
  return { pending: sandbox.callbacks.pending, held: sandbox.callbacks.held };
}

function page({ id, corp, event, createTime }: PublishedCallback): Readonly<Record<string, unknown>> {
  const { UserID, ExternalUserID, Source } = event.fields;
  return {
    id,
    corp: corp.credentials.id,
    event: event.event,
    changeType: event.changeType,
    createTime,
    employee: UserID ?? null,
    externalUserid: ExternalUserID ?? null,
    source: Source ?? null,
  };
}

function published({ sandbox, query }: AdminRequest): unknown {
  const asked = (name: string, value: string | undefined) => query.text(name) === '' || query.text(name) === value;
  const items = sandbox.callbacks.published.all.filter(
    ({ event: { changeType, fields } }) =>
      asked('changeType', changeType) && asked('externalUserid', fields['ExternalUserID']) && asked('employee', fields['UserID']),
  );
  return { items: items.map(page) };
}

async function redeliver({ sandbox, params, body }: AdminRequest): Promise<unknown> {
  refuseUnknown(body, ['copies']);
  const id = params.number('id', 0);
  const old = sandbox.callbacks.published.find(id);
  if (old === undefined) throw new Refusal(404, `No callback ${String(id)}`);
  const copies = Array.from({ length: body.number('copies', 1) }, () => sandbox.callbacks.sendOnce(old, null));
  return { statuses: await Promise.all(copies) };
}

async function release({ sandbox, body }: AdminRequest): Promise<unknown> {
  refuseUnknown(body, ['order', 'only', 'lose']);
  const order = oneOf(releaseOrders, body.textOrNull('order') ?? 'asPublished');
  const only = body.has('only') ? new Set(body.numbers('only')) : null;
  const lost = new Set(body.numbers('lose'));
  return { statuses: await sandbox.callbacks.release(order, ({ id }) => (lost.has(id) ? 'lose' : only === null || only.has(id) ? 'send' : 'keep')) };
}

const optionalFields = { source: 'Source', state: 'State', welcomeCode: 'WelcomeCode', failReason: 'FailReason' } as const;

/** Nothing changes in WeCom: only the message is sent, whole or spoiled. */
async function send(request: AdminRequest): Promise<unknown> {
  const { sandbox, body } = request;
  refuseUnknown(body, ['corp', 'employee', 'externalUserid', 'changeType', 'tampering', 'copies', 'createTime', ...Object.keys(optionalFields)]);
  const corp = askedCorp(request);
  if (corp.callbackUrl === null) throw new Refusal(409, 'The corp has no callback address');
  const changeType = oneOf(contactChangeTypes, body.text('changeType') || 'edit_external_contact');
  const tampering = body.has('tampering') ? oneOf(tamperings, body.text('tampering')) : null;
  const more = Object.fromEntries(Object.entries(optionalFields).flatMap(([name, field]) => (body.has(name) ? [[field, body.text(name)]] : [])));
  const event = contactEvent(changeType, { userid: body.text('employee'), externalUserid: body.text('externalUserid') }, more);
  const createTime = body.number('createTime', Math.floor(sandbox.clock() / 1000));
  const copies = Array.from({ length: body.number('copies', 1) }, () => sandbox.callbacks.sendOnce({ corp, event, createTime }, tampering));
  return { statuses: await Promise.all(copies) };
}

export const callbackRoutes: readonly AdminRoute[] = [
  { method: 'GET', path: '/callbacks', about: 'How many callbacks wait, and how many are held', handle: callbackState },
  {
    method: 'GET',
    path: '/callbacks/published',
    about: 'What WeCom had to tell, lost or not, by id; ?changeType=&employee=&externalUserid=',
    handle: published,
  },
  { method: 'POST', path: '/callbacks/:id/redeliver', about: 'Deliver an old callback again with its CreateTime {copies?}', handle: redeliver },
  {
    method: 'POST',
    path: '/callbacks/release',
    about: `Deliver what settings.callbacks.hold keeps, one after the other {order?: ${releaseOrders.join('|')}, only?: [id], lose?: [id]}`,
    handle: release,
  },
  {
    method: 'POST',
    path: '/callbacks/send',
    about: `Send a callback of one's own {employee, externalUserid, changeType?: ${contactChangeTypes.join('|')}, createTime?, source?, state?, welcomeCode?, failReason?, copies?, tampering?: ${tamperings.join('|')}}`,
    handle: send,
  },
];
