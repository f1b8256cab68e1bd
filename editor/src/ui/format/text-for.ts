/** A table's text for a key that came over the wire; the key itself when the table, being older, lacks it. */
export function textFor(table: Readonly<Record<string, string>>, key: string): string {
  return Object.hasOwn(table, key) ? (table[key] ?? key) : key;
}
