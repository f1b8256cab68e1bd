/** The names that are there, as one `class` attribute. */
export function classNames(...names: readonly (string | undefined | false)[]): string {
  return names.filter((name) => name !== undefined && name !== false && name !== '').join(' ');
}
