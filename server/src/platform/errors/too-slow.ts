import { isTooSlow } from '../data/database-errors.js';
import { DomainError } from './domain-error.js';

/** A count that may take longer than a statement may. @throws unavailable, to be asked again after so many seconds */
export async function orTooSlow<Result>(counted: Promise<Result>, retryAfterS: number): Promise<Result> {
  try {
    return await counted;
  } catch (cause) {
    throw isTooSlow(cause) ? new DomainError('unavailable', { cause, retryAfterS }) : cause;
  }
}
