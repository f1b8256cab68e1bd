/** One field of a form and its value. */
const part = /Content-Disposition:\s*form-data;[^\r\n]*\bname="([^"\r\n]+)"[^\r\n]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n([^\r\n]*)/giu;

/**
 * The fields of a small form, urlencoded or multipart: mail programs may send either (RFC 8058). Values of one line, which is all
 * that is asked here; the first of a name counts.
 */
export function readForm(body: unknown): ReadonlyMap<string, string> {
  if (typeof body !== 'string') return new Map();
  const fields = /^\s*--/u.test(body) ? multipartFields(body) : urlencodedFields(body);
  return new Map(fields.toReversed());
}

type Field = readonly [name: string, value: string];

function multipartFields(body: string): readonly Field[] {
  return [...body.matchAll(part)].map(([, name = '', value = '']) => [name, value]);
}

function urlencodedFields(body: string): readonly Field[] {
  return [...new URLSearchParams(body)];
}
