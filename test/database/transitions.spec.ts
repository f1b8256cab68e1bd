import { callStates, intentStates } from '@tagtrail/core/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { intentMoves } from './intent-moves.js';
import { LedgerStage } from './ledger-stage.js';

let stage: LedgerStage;

beforeAll(async () => {
  stage = await LedgerStage.create();
  const [customer = ''] = await stage.customers(1);
  await stage.plan({ ask: 'webhook', customers: [customer] });
  await stage.reserveAll();
});
afterAll(async () => {
  await stage.close();
});

/** The moves of a call by the same section. */
const callMoves: Readonly<Record<string, readonly string[]>> = {
  reserved: ['dispatching', 'returned'],
  dispatching: ['accepted', 'refused', 'unknown'],
  unknown: ['accepted', 'absent', 'needs_attention'],
  absent: ['needs_attention'],
  returned: ['needs_attention'],
  refused: ['needs_attention'],
  needs_attention: ['accepted', 'absent', 'given_up'],
};

/** Puts the one row of a table into a state behind the trigger's back, then tries the move. */
async function allows(table: 'send_intent' | 'send_call', from: string, to: string): Promise<boolean> {
  await stage.store.query(
    `ALTER TABLE ${table} DISABLE TRIGGER USER; UPDATE ${table} SET state = '${from}'; ALTER TABLE ${table} ENABLE TRIGGER USER`,
  );
  try {
    await stage.store.query(`UPDATE ${table} SET state = $1`, [to]);
    return true;
  } catch (error) {
    if (error instanceof Error && error.message.includes('may not move')) return false;
    throw error;
  }
}

const pairsOf = (states: readonly string[]) => states.flatMap((from) => states.filter((to) => to !== from).map((to) => ({ from, to })));

describe('the ledger refuses every move that is not in its table', () => {
  it('of an intent', async () => {
    for (const { from, to } of pairsOf(intentStates)) {
      expect({ from, to, allowed: await allows('send_intent', from, to) }).toEqual({ from, to, allowed: intentMoves[from]?.includes(to) === true });
    }
  });

  it('of a call', async () => {
    for (const { from, to } of pairsOf(callStates)) {
      expect({ from, to, allowed: await allows('send_call', from, to) }).toEqual({ from, to, allowed: callMoves[from]?.includes(to) === true });
    }
  });
});
