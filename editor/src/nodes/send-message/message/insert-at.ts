interface Insertion {
  readonly start: number;
  readonly end: number;
  /** Name of a customer field. */
  readonly variable: string;
}

/** Puts `{{variable|}}` in place of the selection; the caret comes to stand where the fallback is to be written. */
export function insertAt(text: string, { start, end, variable }: Insertion): { readonly text: string; readonly caret: number } {
  const head = `${text.slice(0, start)}{{${variable}|`;
  return { text: `${head}}}${text.slice(end)}`, caret: head.length };
}
