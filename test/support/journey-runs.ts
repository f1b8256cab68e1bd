import { randomUUID } from 'node:crypto';
import type { RunItem, WaitPage } from '@tagtrail/core/http';
import type { DemoCorp, SandboxCustomer } from './demo-corp.js';
import type { Environment } from './environment.js';
import { eventually } from './eventually.js';

/** Longer than a commit takes to reach a run through Temporal, on a busy machine. */
const travelMs = 60_000;

export const runsOf = async ({ api }: DemoCorp, journeyId: string): Promise<readonly RunItem[]> =>
  (await api.ok<{ items: RunItem[] }>('GET', `/runs?journeyId=${journeyId}&limit=200`)).items;

export const waitsOf = async ({ api }: DemoCorp, journeyId: string): Promise<WaitPage['items']> =>
  (await api.ok<WaitPage>('GET', `/waits?journeyId=${journeyId}&limit=200`)).items;

/** Who travelled a journey and how each ended, once as many as that have all ended; the newest run first. */
export async function endedRuns(corp: DemoCorp, journeyId: string, count = 1): Promise<readonly (readonly [string, string | null])[]> {
  const runs = await eventually(
    async () => {
      const found = await runsOf(corp, journeyId);
      return found.length === count && found.every(({ status }) => status === 'ended') ? found : undefined;
    },
    { withinMs: travelMs },
  );
  return runs.map(({ customer, endReason }) => [customer.externalUserid, endReason] as const);
}

/** Waits until so many runs of a journey wait; gives their waits. */
export const waitingRuns = async (corp: DemoCorp, journeyId: string, count = 1): Promise<WaitPage['items']> =>
  eventually(
    async () => {
      const found = await waitsOf(corp, journeyId);
      return found.length === count ? found : undefined;
    },
    { withinMs: travelMs },
  );

/** An operator lets the customers of a journey wait no longer. */
export async function endWaits({ api }: DemoCorp, journeyId: string): Promise<void> {
  await api.ok('POST', '/waits/change', { orderId: randomUUID(), which: { journeyId }, change: { kind: 'end' } });
}

/** The shop tells of something a customer did. */
export async function tellEvent(
  { api }: DemoCorp,
  customer: SandboxCustomer,
  { type, at = new Date().toISOString(), data = {} }: { readonly type: string; readonly at?: string; readonly data?: object },
): Promise<void> {
  await api.ok('POST', '/events', { specversion: '1.0', id: randomUUID(), source: 'shop', type, subject: customer.externalUserid, time: at, data });
}

export async function giveAttributes({ api }: DemoCorp, customer: SandboxCustomer, attributes: object): Promise<void> {
  await api.ok('POST', '/customers/import', { customers: [{ externalUserid: customer.externalUserid, attributes }] });
}

/** The schedule of a journey was last looked at so many days ago: what came since is due now. */
export async function lastLookedAt({ database }: Environment, journeyId: string, days: number): Promise<void> {
  await database.query(
    `UPDATE schedule SET since = clock_timestamp() - $2 * interval '1 day', next_at = NULL, look_at = clock_timestamp() WHERE journey_id = $1`,
    [journeyId, days],
  );
}
