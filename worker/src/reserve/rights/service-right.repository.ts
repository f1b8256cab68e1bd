import type { Tx } from '@tagtrail/prisma';
import { outcomePort } from '@tagtrail/core/plan';
import { serviceRight, type ServiceChat } from '@tagtrail/core/policy';
import { mayHaveArrived, type Suppressed } from '@tagtrail/ledger';
import type { Judged } from '../gates/judge-intents.js';
import type { PlannedIntent } from '../reservation.repository.js';

interface ChatRow extends ServiceChat {
  readonly customerId: string;
}

/** What may have arrived is repeated by the number it had: if it did, WeCom takes it for done. */
const asks = ({ channel, earlierBytes }: PlannedIntent): boolean => channel === 'customer_service_message' && earlierBytes === null;

/** Those of the passed that may be written in 微信客服, each with the chat it goes to; the others are suppressed, and say why. The caller holds the customers. */
export async function takeServiceRights(tx: Tx, judged: Judged): Promise<Judged> {
  const asking = judged.passed.filter(asks);
  if (asking.length === 0) return judged;
  const { chats, nowMs } = await readChats(tx, [...new Set(asking.map(({ customerId }) => customerId))]);
  const suppressed: Suppressed[] = [];
  const passed = judged.passed.flatMap((intent) => {
    if (!asks(intent)) return [intent];
    const own = chats.get(intent.customerId) ?? [];
    const right = serviceRight(own, nowMs);
    if (right.kind === 'none') {
      suppressed.push({ id: intent.id, reason: right.reason, port: outcomePort(intent.channel, 'suppressed', right.reason) });
      return [];
    }
    chats.set(
      intent.customerId,
      own.map((chat) => (chat.openKfid === right.openKfid ? { ...chat, spent: chat.spent + 1 } : chat)),
    );
    return [withRight(intent, right)];
  });
  return { ...judged, passed, suppressed: [...judged.suppressed, ...suppressed] };
}

function withRight(intent: PlannedIntent, { openKfid, closesAtMs }: { readonly openKfid: string; readonly closesAtMs: number }): PlannedIntent {
  const notAfter = new Date(closesAtMs).toISOString();
  return {
    ...intent,
    service: { openKfid, notAfter, answers: intent.answers !== null },
    deadline: closesAtMs < Date.parse(intent.deadline) ? notAfter : intent.deadline,
  };
}

/**
 * Her chats, held until the commit so that two reserves count one after the other; and, read after that, how many messages have
 * gone or may go there since her last word. One dispatched shortly before it counts too, for it may have arrived behind it; and one
 * that waits to be repeated, for it will.
 */
async function readChats(
  tx: Tx,
  customerIds: readonly string[],
): Promise<{ readonly chats: Map<string, readonly ServiceChat[]>; readonly nowMs: number }> {
  await tx.rows('SELECT 1 FROM service_session WHERE customer_id = ANY($1::bigint[]) ORDER BY customer_id, open_kfid FOR NO KEY UPDATE', [
    customerIds,
  ]);
  const [clock] = await tx.rows<{ nowMs: number }>('SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS "nowMs"');
  const rows = await tx.rows<ChatRow>(
    `SELECT s.customer_id AS "customerId", s.open_kfid AS "openKfid", (extract(epoch FROM s.said_at) * 1000)::float8 AS "saidAtMs",
       (SELECT count(*)::int FROM send_intent i JOIN send_call c ON c.id = i.call_id
        WHERE i.customer_id = s.customer_id AND i.channel = 'customer_service_message' AND c.request ->> 'account' = s.open_kfid
          AND (i.state IN ('reserved', 'dispatching', 'unknown', 'accepted', 'delivered', 'not_delivered', 'needs_attention') OR (i.state = 'planned' AND ${mayHaveArrived('c')}))
          AND (i.state IN ('reserved', 'planned') OR c.dispatched_at > s.said_at - interval '10 seconds')) AS spent
     FROM service_session s WHERE s.customer_id = ANY($1::bigint[])`,
    [customerIds],
  );
  const chats = new Map<string, ServiceChat[]>();
  for (const { customerId, ...chat } of rows) chats.set(customerId, [...(chats.get(customerId) ?? []), chat]);
  return { chats, nowMs: clock?.nowMs ?? 0 };
}
