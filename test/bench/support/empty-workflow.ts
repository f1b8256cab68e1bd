/** The floor of Temporal: a workflow that does nothing. */
export async function empty(): Promise<void> {
  await Promise.resolve();
}
