import type { Json } from '../kernel/index.js';
import { limits } from '../limits.js';
import { isLink } from './links.js';
import type { FieldPart, ParsedText, TextPart } from './text-parts.js';

/**
 * The text one customer gets. A field the customer has no value for, or only blanks, shows its fallback, else nothing.
 * Own keys only, so that no field name reaches into the object's prototype.
 */
export function renderText(parsed: ParsedText, attributes: Readonly<Record<string, Json>>): string {
  return parsed.map((part) => renderPart(part, attributes)).join('');
}

/** The same for an address: what stands in a field is one value in it, whatever it holds, and can neither end it nor lead elsewhere. */
export function renderAddress(parsed: ParsedText, attributes: Readonly<Record<string, Json>>): string {
  return parsed
    .map((part) => (part.kind === 'literal' ? part.text : encodeURIComponent(renderPart(part, attributes).replaceAll(/\p{Surrogate}/gu, '\ufffd'))))
    .join('');
}

/** What one customer gets for a part of a text. */
export function renderPart(part: TextPart, attributes: Readonly<Record<string, Json>>): string {
  if (part.kind === 'literal') return part.text;
  const value = Object.hasOwn(attributes, part.field) ? attributes[part.field] : null;
  return shown(value) ?? part.fallback ?? '';
}

/**
 * Bytes of the longest text a customer can get: each field counts for its longest value, or its fallback where that is longer.
 * The longest value is a stated bound (`limits`), for no text could be written against values of any length.
 */
export function longestBytes(parsed: ParsedText): number {
  return parsed.reduce((bytes, part) => bytes + (part.kind === 'literal' ? textBytes(part.text) : longestValueBytes(part)), 0);
}

function longestValueBytes({ field, fallback }: FieldPart): number {
  if (isLink(field)) return limits.countedLinkBytes;
  return Math.max(field === 'name' ? limits.countedNameBytes : limits.countedValueBytes, textBytes(fallback ?? ''));
}

/** Lists and objects have no text a customer should read. */
function shown(value: Json | undefined): string | null {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** Length in UTF-8 bytes, as WeCom counts its limits; a lone surrogate counts as the replacement character it is sent as. */
export function textBytes(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at += 1) {
    const codePoint = text.codePointAt(at) ?? 0;
    bytes += characterBytes(codePoint);
    if (codePoint > 0xffff) at += 1;
  }
  return bytes;
}

function characterBytes(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x1_0000 ? 3 : 4;
}
