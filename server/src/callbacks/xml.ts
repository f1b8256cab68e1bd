import { XMLParser } from 'fast-xml-parser';

const parser = new XMLParser({ ignoreAttributes: true, ignoreDeclaration: true, parseTagValue: false, processEntities: false, trimValues: false });
const maxTags = 600;
const root = '<xml>';
const rootEnd = '</xml>';
const cdata = '<![CDATA[';
const cdataEnd = ']]>';
const fieldName = /^[A-Za-z][A-Za-z\d]*$/u;

/** A declaration of any kind but CDATA. */
const declaration = /<!(?!\[CDATA\[)/u;

interface FlatField {
  readonly name: string;
  readonly value: string;
  /** Where the text goes on. */
  readonly next: number;
}

/** The field that begins there; null when it is more than plain text or one CDATA section. */
function readField(text: string, at: number): FlatField | null {
  const begun = text.indexOf('>', at) + 1;
  const name = text.slice(at + 1, begun - 1);
  if (text.charAt(at) !== '<' || !fieldName.test(name)) return null;
  const [from, mark, skip] = text.startsWith(cdata, begun) ? [begun + cdata.length, cdataEnd, cdataEnd.length] : [begun, '<', 0];
  const end = text.indexOf(mark, from);
  const close = `</${name}>`;
  if (end < 0 || !text.startsWith(close, end + skip)) return null;
  return { name, value: text.slice(from, end), next: end + skip + close.length };
}

/**
 * Fields one after the other, each of plain text or one CDATA section, as nearly every callback is made; null for anything else, which
 * is the parser's to judge. Reads the text once.
 */
function readFlat(text: string): Readonly<Record<string, unknown>> | null {
  if (!text.startsWith(root)) return null;
  const fields: Record<string, unknown> = {};
  let at = root.length;
  while (!text.startsWith(rootEnd, at)) {
    const field = readField(text, at);
    if (field === null || field.name in fields) return null;
    fields[field.name] = field.value;
    at = field.next;
  }
  return at > root.length && at + rootEnd.length === text.length ? fields : null;
}

/**
 * The fields of `<xml>…</xml>`, all values as text. Null for anything else: other roots, DOCTYPE and entities,
 * more tags than any callback has, NUL characters.
 */
export function parseXml(text: string): Readonly<Record<string, unknown>> | null {
  if (declaration.test(text) || text.includes('\0') || text.split('<', maxTags + 1).length > maxTags) return null;
  return readFlat(text) ?? readTree(text);
}

function parse(text: string): unknown {
  try {
    return parser.parse(text);
  } catch {
    return null;
  }
}

function readTree(text: string): Readonly<Record<string, unknown>> | null {
  const document = parse(text);
  const fields: unknown = typeof document === 'object' && document !== null ? Reflect.get(document, 'xml') : null;
  return typeof fields === 'object' && fields !== null && !Array.isArray(fields) ? Object.fromEntries(Object.entries(fields)) : null;
}

/** A field that holds plain text; null when it is missing or has parts of its own. */
export function textField(fields: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = fields[name];
  return typeof value === 'string' ? value.trim() : null;
}
