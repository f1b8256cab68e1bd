export { formatText, type ParsedText, type TextPart, hasFields, textFields, type FieldPart } from './text-parts.js';
export { isKnownLink, isLink, linkFields, linksOf, type LinkField } from './links.js';
export { parseText, type TextMistake } from './parse-text.js';
export { openAddresses, replaceAddresses, textAddresses, trackedBytes } from './addresses.js';
export { mobileNumber, smsParts, smsText } from './sms-parts.js';
export { longestBytes, renderAddress, renderPart, renderText, textBytes } from './render-text.js';
