/** Classes of SQLSTATE that say nothing of the statement: connection, transaction, resources, locks, time-outs, the system; and errno of a connection. */
const away = /^(08|25P0[2-4]|40|53|55|57|58)|^E[A-Z]+$/;

/** True for an error of the database itself: away, full, or too slow. */
export function isAboutDatabase(error: unknown): boolean {
  return (
    error instanceof Error &&
    (('code' in error && typeof error.code === 'string' && away.test(error.code)) || /connection|timeout/iu.test(error.message))
  );
}

/** True for an error about the data of a statement: SQLSTATE classes 22 (data) and 23 (constraints), not a lost connection or a time-out. */
export function isAboutData(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^2[23]/.test(error.code);
}
