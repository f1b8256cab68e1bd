/** The address under which everything of one corp lies. */
export function corpPath(corpId: string, rest: string): string {
  return `/corps/${encodeURIComponent(corpId)}${rest}`;
}

/** The first part of every cache key of one corp: a switch of corps never shows another's rows. */
export function corpKey(corpId: string, ...rest: readonly unknown[]): readonly unknown[] {
  return ['corp', corpId, ...rest];
}
