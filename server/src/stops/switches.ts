import type { StopScope } from '@tagtrail/core/http';

/** Where the switch of a scope is, and which calls it covers. `$1` is the corp, `$2` the target. */
export interface Switch {
  readonly table: string;
  readonly row: string;
  readonly calls: string;
}

/** The one table of switches: a column of a row that always exists. */
export const switches = {
  installation: { table: 'installation', row: `$1::text IS NOT NULL AND $2::text IS NULL`, calls: `$1::text IS NOT NULL AND $2::text IS NULL` },
  corp: { table: 'corp', row: `id = $1 AND $2::text IS NULL`, calls: `k.corp_id = $1 AND $2::text IS NULL` },
  channel: { table: 'channel', row: `corp_id = $1 AND kind = $2`, calls: `k.corp_id = $1 AND k.channel = $2` },
  journey: { table: 'journey', row: `corp_id = $1 AND id::text = $2`, calls: `k.corp_id = $1 AND k.journey_id::text = $2` },
  version: { table: 'journey_version', row: `corp_id = $1 AND id::text = $2`, calls: `k.corp_id = $1 AND k.version_id::text = $2` },
  customer: {
    table: 'customer',
    row: `corp_id = $1 AND id::text = $2`,
    calls: `k.corp_id = $1 AND EXISTS (SELECT 1 FROM send_intent i WHERE i.call_id = k.id AND i.customer_id::text = $2)`,
  },
} as const satisfies Readonly<Record<StopScope, Switch>>;
