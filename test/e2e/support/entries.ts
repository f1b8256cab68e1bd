import { randomUUID } from 'node:crypto';
import type { RunItem } from '@tagtrail/core/http';
import type { DemoCorp, SandboxCustomer } from '../../support/demo-corp.js';
import { eventually } from '../../support/eventually.js';

/** Puts a customer on a journey that begins by the API; gives the id of the run. */
export async function enter(corp: DemoCorp, journeyId: string, { externalUserid }: SandboxCustomer): Promise<string> {
  await corp.api.ok('POST', `/journeys/${journeyId}/entries`, { customers: [{ externalUserid }] }, { 'idempotency-key': randomUUID() });
  return runOf(corp, journeyId, externalUserid);
}

/** The run of a customer on a journey, as soon as there is one. */
export async function runOf(corp: DemoCorp, journeyId: string, externalUserid: string): Promise<string> {
  return eventually(async () => {
    const { items } = await corp.api.ok<{ items: RunItem[] }>('GET', `/runs?journeyId=${journeyId}&limit=200`);
    return items.find((run) => run.customer.externalUserid === externalUserid)?.id;
  });
}
