import type { DemoCorp } from '../../support/demo-corp.js';

/** Gives each customer a word of her own, her id, so that `{{stage|无}}` makes texts that no two customers share. */
export async function giveOwnWords({ api, customers }: DemoCorp): Promise<void> {
  await api.ok('POST', '/customers/import', {
    customers: customers.map(({ externalUserid }) => ({ externalUserid, attributes: { stage: externalUserid } })),
  });
}
