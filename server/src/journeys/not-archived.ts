import { DomainError } from '../platform/errors/domain-error.js';

/** @throws archived */
export function notArchived<Row extends { readonly archived: boolean }>(row: Row): Row {
  if (row.archived) throw new DomainError('archived');
  return row;
}
