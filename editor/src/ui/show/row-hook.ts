import type { HTMLAttributes } from 'react';

/** Properties of a table's row by which a test finds it. */
export function rowHook(kind: string, id: string): HTMLAttributes<HTMLElement> & { readonly 'data-testid': string } {
  return { 'data-testid': `${kind}:${id}` };
}
