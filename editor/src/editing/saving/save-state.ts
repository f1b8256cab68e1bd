/** How the draft on screen stands to the one on the server. */
export type SaveState =
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'saving' }
  /** The server is out of reach; tried again by itself. */
  | { readonly kind: 'offline' }
  /** The server refused the draft as it is; the next change is tried again. */
  | { readonly kind: 'refused'; readonly error: unknown }
  /** Somebody else saved in between: a person has to decide. */
  | { readonly kind: 'conflict' };
