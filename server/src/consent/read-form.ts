/** One field of a form and its value. */
const part = /Content-Disposition:\s*form-data;[^\r\n]*\bname="([^"\r\n]+)"[^\r\n]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n([^\r\n]*)/giu;

/**
 * The fields of a small form, urlencoded or multipart: mail programs may send either (RFC 8058). Values of one line, which is all
 * that is asked here; the first of a name counts.
 */
export function readForm(body: unknown): ReadonlyMap<string, string> {
  if (typeof body !== 'string') return new Map();
  const isMultipart = /^\s*--/u.test(body);
  const fields = isMultipart
    ? [...body.matchAll(part)].map(([, name = '', value = '']) => [name, value] as const)
    : [...new URLSearchParams(body)].map(([name, value]) => [name, value] as const);
  return new Map(fields.toReversed());
}
