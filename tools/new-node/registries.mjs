/** @import { Names } from './names.mjs' */

/**
 * core/src/nodes/registry.ts with one import and one entry more.
 * @param {string} text
 * @param {Names} names
 */
export function registerDefinition(text, { type, camel }) {
  return register(text, {
    importLine: `import { ${camel} } from './${type}/definition.js';`,
    entry: camel === type ? `  ${camel},` : `  '${type}': ${camel},`,
    opening: 'export const registry = {',
  });
}

/**
 * editor/src/nodes/views.ts with one import and one entry more.
 * @param {string} text
 * @param {Names} names
 */
export function registerView(text, { type, camel }) {
  return register(text, {
    importLine: `import { ${camel}View } from './${type}/view';`,
    entry: camel === type ? `  ${camel}: ${camel}View,` : `  '${type}': ${camel}View,`,
    opening: 'export const views',
  });
}

/**
 * 1. The import goes before the first whose path sorts after it; 2. the entry goes before the last of the object, which
 * is where a journey ends too: palettes read better so.
 * @param {string} text
 * @param {{ importLine: string, entry: string, opening: string }} what
 */
function register(text, { importLine, entry, opening }) {
  const lines = text.split('\n');
  const imports = lines.filter((line) => line.startsWith('import '));
  const after = imports.find((line) => pathOf(line).startsWith('./') && pathOf(line) > pathOf(importLine));
  lines.splice(after === undefined ? imports.length : lines.indexOf(after), 0, importLine);
  const start = lines.findIndex((line) => line.startsWith(opening));
  const end = lines.findIndex((line, index) => index > start && line.startsWith('}'));
  if (start === -1 || end === -1) throw new Error(`Cannot find the registry: no line begins with "${opening}"`);
  lines.splice(end - 1, 0, entry);
  return lines.join('\n');
}

/** @param {string} line */
const pathOf = (line) => /from '([^']+)'/.exec(line)?.[1] ?? '';
