import { returnCalls } from '@tagtrail/ledger';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LedgerStage } from './ledger-stage.js';
import type { Ask } from './ledger-asks.js';

let stage: LedgerStage;
let customers: readonly string[];

beforeAll(async () => {
  stage = await LedgerStage.create();
});
beforeEach(async () => {
  await stage.clear();
  await stage.store.query('DELETE FROM tracked_link');
  customers = await stage.customers(3);
});
afterAll(async () => {
  await stage.close();
});

interface LinkRow {
  readonly code: string;
  readonly url: string;
  readonly customer_id: string | null;
  readonly intent_id: string | null;
}

const links = async (): Promise<readonly LinkRow[]> =>
  stage.store.query<LinkRow>('SELECT code, url, customer_id, intent_id FROM tracked_link ORDER BY id');

/** Texts of the calls that are ready to go. */
const texts = async (): Promise<readonly string[]> => {
  const rows = await stage.store.query<{ text: string }>(`SELECT request ->> 'text' AS text FROM send_call WHERE state = 'reserved' ORDER BY id`);
  return rows.map(({ text }) => text);
};

/** What a message of the stage reads like with that code. */
const reading = (code: string): string => `看 https://t.example.com/l/${code} 和 https://t.example.com/u/z，再看 https://t.example.com/l/${code}`;

async function reserved(ask: Ask): Promise<readonly string[]> {
  await stage.plan({ ask, customers });
  await stage.reserveAll();
  return texts();
}

describe('an address that is the same for all', () => {
  it('has one code for the step, so that one task is for everybody, and never hides an address of ours', async () => {
    const said = await reserved('tracked');
    const [link, ...more] = await links();
    expect(more).toEqual([]);
    expect(link).toMatchObject({
      url: 'https://a.example.com/x?y=1',
      customer_id: null,
      intent_id: null,
      code: expect.stringMatching(/^[0-9a-hjkmnp-tv-z]{13}$/u),
    });
    expect(said).toEqual([reading(link?.code ?? '')]);
    expect((await stage.calls()).map(({ recipients }) => recipients)).toEqual([3]);
  });

  it('keeps its code for those who come later, and has another in another version', async () => {
    await reserved('tracked');
    await stage.plan({ ask: 'tracked', customers: await stage.customers(1) });
    await stage.reserveAll();
    expect([(await links()).length, new Set(await texts()).size]).toEqual([1, 1]);
    await stage.plan({ ask: 'tracked', customers, journey: await stage.journey('另一个旅程') });
    await stage.reserveAll();
    expect([(await links()).length, new Set(await texts()).size]).toEqual([2, 2]);
  });
});

describe('an address of a customer’s own', () => {
  it('has a code for each message, kept when the message is put together again', async () => {
    const said = await reserved('ownLink');
    const made = await links();
    expect(made.map(({ customer_id }) => customer_id).toSorted()).toEqual([...customers].toSorted());
    expect(new Set(said)).toEqual(new Set(made.map(({ code }) => reading(code))));
    // A reserve whose process dies has committed all or nothing; what returns is composed once more.
    await stage.store.query('UPDATE send_call SET stale = true');
    await returnCalls(stage.database);
    expect([await texts(), await stage.states()]).toEqual([[], { planned: 3 }]);
    await stage.reserveAll();
    expect(await links()).toEqual(made);
    expect(new Set(await texts())).toEqual(new Set(said));
  });

  it('goes with the customer', async () => {
    await reserved('ownLink');
    await stage.store.query('DELETE FROM customer WHERE id = $1', [customers[0]]);
    expect((await links()).map(({ customer_id }) => customer_id)).not.toContain(customers[0]);
    expect(await links()).toHaveLength(2);
  });
});
