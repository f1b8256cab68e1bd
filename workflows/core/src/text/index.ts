export { formatText } from './format-text.js';
export { parseText, type TextMistake } from './parse-text.js';
export type { ParsedText, TextPart } from './parsed-text.js';
export { renderText } from './render-text.js';
export { textBytes } from './text-bytes.js';
export { hasFields, textFields, type FieldPart } from './text-fields.js';
