/**
 * Whether a run (alias `run`) is over: ended, or told to end and not yet at its next beat. From the commit of the order on
 * nothing of it may be sent.
 */
export const runIsOver = `(run.status <> 'open' OR EXISTS (
  SELECT 1 FROM run_event told WHERE told.run_id = run.id AND told.kind = 'end' AND told.consumed_by_step IS NULL AND NOT told.ignored))`;

/** Whether a customer (alias `customer`) has withdrawn from what an intent (alias `i`) is to bring. */
const hasWithdrawn = `(customer.withdrawn_at IS NOT NULL OR (i.category = 'marketing' AND customer.marketing_withdrawn_at IS NOT NULL))`;

/** Whether the recipient of an intent (aliases `i`, `customer` and `run`) may not get it any more: withdrawn, lost, or on a run that is over. */
export const isGone = `(${hasWithdrawn} OR customer.lost_at IS NOT NULL OR ${runIsOver})`;

/** Whether any recipient of the call $1 is gone: its task must be cancelled as soon as it is known. */
export const anyIsGone = `EXISTS (
  SELECT 1 FROM send_intent i JOIN customer ON customer.id = i.customer_id JOIN run ON run.id = i.run_id WHERE i.call_id = $1 AND ${isGone})`;
