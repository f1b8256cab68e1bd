interface Insertion {
  readonly start: number;
  readonly end: number;
  /** Name of a customer field. */
  readonly variable: string;
  /** What stands in for customers who lack it, as a proposal. */
  readonly fallback: string;
}

/** Puts `{{variable|fallback}}` in place of the selection; the fallback is then selected, so that typing replaces it. */
export function insertAt(
  text: string,
  { start, end, variable, fallback }: Insertion,
): { readonly text: string; readonly from: number; readonly to: number } {
  const head = `${text.slice(0, start)}{{${variable}|`;
  return { text: `${head}${fallback}}}${text.slice(end)}`, from: head.length, to: head.length + fallback.length };
}
