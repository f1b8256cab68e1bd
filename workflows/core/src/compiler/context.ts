/** Attributes every customer may have: WeCom's name and the ones the product declares itself. */
export const declaredAttributes: readonly string[] = ['name', 'city', 'email', 'gender', 'stage'];

/** What the drawing is checked against. Null: not known here, so references of the kind are not checked. */
export interface CompileContext {
  readonly knownTagIds: readonly string[] | null;
  /** Tags that once were known: named as deleted rather than unknown. */
  readonly deletedTagIds?: readonly string[];
  /** Names of the corp's webhook settings. */
  readonly knownEndpoints: readonly string[] | null;
  /** Attributes that texts may show and rules may read; usually `declaredAttributes` and the corp's own. */
  readonly knownAttributes: readonly string[];
  readonly smtpConfigured: boolean | null;
}
