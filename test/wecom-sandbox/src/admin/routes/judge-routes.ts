import { busiestWindow } from '../../ledger/busiest-window.js';
import type { CallFact, LedgerLine, WebhookFact } from '../../ledger/ledger-line.js';
import { apiGroups } from '../../limits/limits.js';
import type { Corp } from '../../state/corp.js';
import { recipientStatus } from '../../state/messages/mass-send-task.js';
import { askedCorp, type AdminRequest, type AdminRoute } from '../admin-route.js';
import type { Fields } from '../../wire/fields.js';

const minuteMs = 60_000;

/** Lines behind `since`; state changes stay in the file. */
function ledger({ sandbox, query }: AdminRequest): unknown {
  const since = query.number('since', 0);
  const matching = sandbox.ledger.lines.filter((line) => line.seq > since && isAsked(line, query));
  const page = matching.slice(0, query.number('limit', matching.length));
  return { items: page, last: sandbox.ledger.lines.at(-1)?.seq ?? 0 };
}

function isAsked(line: LedgerLine, query: Fields): boolean {
  const kind = query.text('kind');
  const corp = query.text('corp');
  const api = query.text('api');
  if (kind !== '' && line.kind !== kind) return false;
  if (corp !== '' && line.corp !== corp) return false;
  return api === '' || (line.kind === 'call' && (line.api === api || line.api === `externalcontact/${api}`));
}

/** Fullest sliding window by arrival, refused calls included, per group and per API. */
function rate(request: AdminRequest): unknown {
  const { sandbox, query } = request;
  const windowMs = query.number('windowMs', minuteMs);
  const since = query.number('since', 0);
  const corp = query.text('corp') === '' ? null : askedCorp(request).credentials.id;
  const lines = sandbox.ledger.lines.filter((line) => line.seq > since && (corp === null || line.corp === corp));
  const calls = lines.filter((line): line is LedgerLine & CallFact => line.kind === 'call');
  const webhooks = lines.filter((line): line is LedgerLine & WebhookFact => line.kind === 'webhook');
  const busiest = (found: readonly LedgerLine[]) =>
    busiestWindow(
      found.map((line) => line.tArrive),
      windowMs,
    );
  const inGroup = (group: string) => calls.filter((line) => line.group === group);
  const apis = [...new Set(calls.map((line) => line.api))].sort();
  return {
    windowMs,
    groups: Object.fromEntries(apiGroups.map((group) => [group, busiest(inGroup(group))])),
    apis: Object.fromEntries(apis.map((api) => [api, busiest(calls.filter((line) => line.api === api))])),
    webhooks: busiest(webhooks),
  };
}

/** Everything that reached somebody, one entry per recipient. */
function deliveries(request: AdminRequest): unknown {
  const { sandbox, query } = request;
  const corps = query.text('corp') === '' ? [...sandbox.state.corps.values()] : [askedCorp(request)];
  const webhooks = sandbox.ledger.lines.filter((line): line is LedgerLine & WebhookFact => line.kind === 'webhook' && line.committed);
  const delivered = webhooks.map(({ name, idempotencyKey, repeated, body, tArrive }) => ({
    channel: 'webhook',
    name,
    idempotencyKey,
    repeated,
    body,
    deliveredAt: tArrive,
  }));
  return { items: [...corps.flatMap((corp) => [...massSends(corp), ...appMessages(corp), ...kfMessages(corp), ...welcomes(corp)]), ...delivered] };
}

function massSends(corp: Corp): readonly Readonly<Record<string, unknown>>[] {
  return [...corp.tasks.values()].flatMap((task) =>
    [...task.subTasks.values()].flatMap((subTask) =>
      subTask.recipients
        .filter((recipient) => recipient.status === recipientStatus.sent)
        .map(({ externalUserid }) => ({
          channel: 'customer_mass_send',
          corp: corp.credentials.id,
          recipient: externalUserid,
          sender: subTask.userid,
          text: task.text,
          msgid: task.msgid,
          deliveredAt: subTask.sentAt,
        })),
    ),
  );
}

function appMessages(corp: Corp): readonly Readonly<Record<string, unknown>>[] {
  return corp.appMessages
    .filter((message) => message.delivered)
    .map(({ userid, text, msgid, at }) => ({ channel: 'app_message', corp: corp.credentials.id, recipient: userid, text, msgid, deliveredAt: at }));
}

function kfMessages(corp: Corp): readonly Readonly<Record<string, unknown>>[] {
  return corp.kf.sent
    .filter(({ delivered }) => delivered)
    .map(({ openKfid, externalUserid, text, msgid, at }) => ({
      channel: 'kf_message',
      corp: corp.credentials.id,
      recipient: externalUserid,
      sender: openKfid,
      text,
      msgid,
      deliveredAt: at,
    }));
}

function welcomes(corp: Corp): readonly Readonly<Record<string, unknown>>[] {
  return [...corp.welcomes.values()].flatMap(({ code, userid, externalUserid, at, used }) =>
    typeof used?.text !== 'string'
      ? []
      : [
          {
            channel: 'welcome_message',
            corp: corp.credentials.id,
            recipient: externalUserid,
            sender: userid,
            text: used.text,
            msgid: code,
            addedAt: at,
            deliveredAt: used.at,
          },
        ],
  );
}

export const judgeRoutes: readonly AdminRoute[] = [
  { method: 'GET', path: '/ledger', about: 'Ledger lines; ?since=seq&kind=&api=&corp=&limit=', handle: ledger },
  { method: 'GET', path: '/rate', about: 'Most calls in any sliding window by arrival; ?windowMs=60000&corp=&since=seq', handle: rate },
  { method: 'GET', path: '/deliveries', about: 'What reached whom, over every channel; ?corp=', handle: deliveries },
];
