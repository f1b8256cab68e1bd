import { XMLParser } from 'fast-xml-parser';

const parser = new XMLParser({ ignoreAttributes: true, ignoreDeclaration: true, parseTagValue: false, processEntities: false, trimValues: false });
const maxTags = 600;

/** A declaration of any kind but CDATA. */
const declaration = /<!(?!\[CDATA\[)/u;

function parse(text: string): unknown {
  try {
    return parser.parse(text);
  } catch {
    return null;
  }
}

/**
 * The fields of `<xml>…</xml>`, all values as text. Null for anything else: other roots, DOCTYPE and entities,
 * more tags than any callback has, NUL characters.
 */
export function parseXml(text: string): Readonly<Record<string, unknown>> | null {
  if (declaration.test(text) || text.includes('\0') || text.split('<', maxTags + 1).length > maxTags) return null;
  const document = parse(text);
  const root: unknown = typeof document === 'object' && document !== null ? Reflect.get(document, 'xml') : null;
  return typeof root === 'object' && root !== null && !Array.isArray(root) ? Object.fromEntries(Object.entries(root)) : null;
}

/** A field that holds plain text; null when it is missing or has parts of its own. */
export function textField(fields: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = fields[name];
  return typeof value === 'string' ? value.trim() : null;
}
