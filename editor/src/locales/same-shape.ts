/** The same keys with any words: what a second language has to provide. */
export type SameShape<Texts> = { readonly [Key in keyof Texts]: Texts[Key] extends string ? string : SameShape<Texts[Key]> };
