/** True for an error about the data of a statement: SQLSTATE classes 22 (data) and 23 (constraints), not a lost connection or a time-out. */
export function isAboutData(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^2[23]/.test(error.code);
}
