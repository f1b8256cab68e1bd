export { formatText, type ParsedText, type TextPart, hasFields, textFields, type FieldPart } from './text-parts.js';
export { parseText, type TextMistake } from './parse-text.js';
export { longestBytes, renderAddress, renderText, textBytes } from './render-text.js';
