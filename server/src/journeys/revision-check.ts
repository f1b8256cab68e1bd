import { DomainError, required } from '../platform/errors/domain-error.js';
import { etagOf } from '../platform/http/revision.js';

interface Revised {
  readonly revision: number;
}

/** @throws not_found; precondition_failed, with the present ETag, when somebody else has changed it meanwhile. */
export function atRevision<Row extends Revised>(row: Row | null, revision: number): Row {
  const found = required(row);
  if (found.revision !== revision) throw new DomainError('precondition_failed', { headers: { etag: etagOf(found.revision) } });
  return found;
}

/** @throws archived */
export function notArchived<Row extends { readonly archived: boolean }>(row: Row): Row {
  if (row.archived) throw new DomainError('archived');
  return row;
}
