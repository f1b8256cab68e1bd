import { textField } from '../../channels/channel-adapter.js';
import type { ReadUrgency } from '../../gate/read-gate.js';
import { getTransferResults, type TransferResult, type TransferStatus } from '../../wecom/requests/transfer.js';
import type { UnknownCall } from '../reconcile/unknown-call.repository.js';
import type { Sight } from '../reconcile/task-search.js';
import type { OpenTask } from '../tasks/task.repository.js';
import { whole, type TaskReader } from '../tasks/task-reading.js';

type HandOver = Pick<OpenTask | UnknownCall, 'corpId' | 'sender' | 'content' | 'dispatchedAt'>;

/** WeCom's clock and ours may differ by so much. */
const clockDifferenceMs = 120_000;

/** Asks WeCom how hand-overs stand, through the read gate. */
export class HandOverReader {
  constructor(private readonly reader: Pick<TaskReader, 'pages'>) {}

  /** By customer (external_userid), as WeCom told it last of this hand-over. @throws what the client throws */
  async read(handOver: HandOver, urgency: ReadUrgency): Promise<ReadonlyMap<string, TransferStatus>> {
    const pair = { from: handOver.sender, to: textField(handOver.content, 'takeover') };
    const pages = await this.reader.pages(handOver.corpId, (cursor) => getTransferResults(pair, cursor), urgency);
    return statusesOf(whole(pages), Date.parse(handOver.dispatchedAt));
  }
}

/**
 * How each customer's hand-over stands. A move before the call was another hand-over; one since is this one's, whatever else is
 * listed. Without one who still waits is told of by the newest; else by what is listed last.
 */
export function statusesOf(results: readonly TransferResult[], dispatchedAt: number): ReadonlyMap<string, TransferStatus> {
  const found = new Map<string, { readonly status: TransferStatus; readonly weight: number }>();
  for (const { externalUserid, status, movedAt } of results) {
    const isProved = movedAt !== null && Date.parse(movedAt) >= dispatchedAt - clockDifferenceMs;
    if (movedAt !== null && !isProved) continue;
    const weight = isProved ? 2 : Number(status === 'waiting');
    if (weight >= (found.get(externalUserid)?.weight ?? 0)) found.set(externalUserid, { status, weight });
  }
  return new Map([...found].map(([externalUserid, { status }]) => [externalUserid, status]));
}

/**
 * Whether WeCom has a call of which nobody knows whether it arrived. Only who waits or has moved since shows that it did: a refusal
 * has no time, and may belong to an earlier hand-over between the same two.
 */
export function sightOf(statuses: ReadonlyMap<string, TransferStatus>, recipients: ReadonlySet<string>): Sight {
  const ours = [...recipients].flatMap((externalUserid) => statuses.get(externalUserid) ?? []);
  if (ours.some((status) => status === 'waiting' || status === 'moved')) return { kind: 'found', msgid: null };
  return { kind: 'notFound', untold: ours.length > 0 };
}
