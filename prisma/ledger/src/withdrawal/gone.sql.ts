/**
 * Whether a run (alias `run`) is over: ended, or told to end and not yet at its next beat. From the commit of the order on
 * nothing of it may be sent.
 */
export const runIsOver = `(run.status <> 'open' OR EXISTS (
  SELECT 1 FROM run_event told WHERE told.run_id = run.id AND told.kind = 'end' AND told.consumed_by_step IS NULL AND NOT told.ignored))`;

/** Whether a recipient (aliases `customer` and `run`) may not be written to any more: withdrawn, lost, or on a run that is over. */
export const isGone = `(customer.withdrawn_at IS NOT NULL OR customer.lost_at IS NOT NULL OR ${runIsOver})`;

/** Whether any recipient of the call $1 is gone: its task must be cancelled as soon as it is known. */
export const anyIsGone = `EXISTS (
  SELECT 1 FROM send_intent JOIN customer ON customer.id = send_intent.customer_id JOIN run ON run.id = send_intent.run_id WHERE send_intent.call_id = $1 AND ${isGone})`;
