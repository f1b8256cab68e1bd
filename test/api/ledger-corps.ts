import type { ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { publishJourney } from './journey-fixture.js';
import { LedgerFixture } from './ledger-fixture.js';

export interface LedgerCorps {
  readonly corp: CorpFixture;
  /** Which must see nothing of it. */
  readonly other: CorpFixture;
  readonly ledger: LedgerFixture;
  /** Of a journey of the corp that is live, and a customer. */
  readonly ids: { readonly journeyId: string; readonly versionId: string; readonly customerId: string };
}

/** A corp with a live journey and a ledger to write to, and another beside it. */
export async function addLedgerCorps(server: ApiServer): Promise<LedgerCorps> {
  const corp = await addCorp(server);
  const other = await addCorp(server, 'wwsandbox000000002');
  const { id: journeyId, versionId } = await publishJourney(corp);
  return { corp, other, ledger: new LedgerFixture(server.database, corp), ids: { journeyId, versionId, customerId: corp.customerIds[0] ?? '' } };
}
