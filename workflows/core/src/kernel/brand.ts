declare const brand: unique symbol;

/** A string that only a parser or a repository may create, so that one id cannot be passed for another. */
export type Brand<Name extends string> = string & { readonly [brand]: Name };

/** Marks a string as checked. The one place where a brand is made; callers have validated the text. */
export function branded<B extends Brand<string>>(text: string): B {
  return text as B;
}
