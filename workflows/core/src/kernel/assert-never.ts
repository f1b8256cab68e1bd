/** Reached only when a closed union has a case the switch forgot: our bug, so it is loud. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected case: ${JSON.stringify(value)}`);
}
