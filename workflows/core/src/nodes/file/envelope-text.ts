/** How texts that the product writes for itself say what they are. */
export interface EnvelopeKind {
  readonly type: string;
  readonly version: number;
}

/** Why a text is no envelope of a kind: something else, of a newer installation, or spoiled. */
export type NoEnvelope = 'foreign' | 'newer' | 'broken';

export type EnvelopeFields = Readonly<Record<string, unknown>>;

/** The members of an envelope, unread but for what it is; the text may be anything. */
export function envelopeFields(text: string, { type, version }: EnvelopeKind): EnvelopeFields | NoEnvelope {
  const value = parsedJson(text);
  if (value['type'] !== type) return 'foreign';
  if (typeof value['version'] !== 'number') return 'broken';
  return value['version'] > version ? 'newer' : value;
}

/** How what is named is called where the envelope was written; what is no name is left out. */
export function envelopeNames(names: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fieldsOf(names)).flatMap(([key, name]) => (typeof name === 'string' ? [[key, name]] : [])));
}

/** Nothing of a text that is no JSON object. */
function parsedJson(text: string): EnvelopeFields {
  if (!text.trimStart().startsWith('{')) return {};
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return {};
  }
}

const fieldsOf = (value: unknown): EnvelopeFields => (typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {});
