import { isTaken } from '../data/database-errors.js';
import { DomainError, type WrongField } from './domain-error.js';

/** A write whose unique key is a name: somebody may have taken it since it was looked up. @throws name_taken with the field that says so */
export async function orNameTaken<Result>(written: Promise<Result>, nameTaken: WrongField): Promise<Result> {
  try {
    return await written;
  } catch (error) {
    throw isTaken(error) ? new DomainError('name_taken', { errors: [nameTaken], cause: error }) : error;
  }
}
