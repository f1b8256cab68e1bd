import type { QueryConfig } from 'pg';

const names = new Map<string, string>();

/**
 * The statement under a name of its own, so that each connection parses and plans it once: planning the larger set statements
 * takes longer than running them. The texts are constants of the code, so their number is bounded.
 */
export function prepared(sql: string, params: readonly unknown[]): QueryConfig {
  // Without parameters it may be several statements, which PostgreSQL does not prepare.
  if (params.length === 0) return { text: sql };
  let name = names.get(sql);
  if (name === undefined) {
    name = `tagtrail_${names.size + 1}`;
    names.set(sql, name);
  }
  return { name, text: sql, values: [...params] };
}
