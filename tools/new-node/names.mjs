/**
 * A node type's name in the three ways in which code writes it.
 * @typedef {{ readonly type: string, readonly camel: string, readonly pascal: string }} Names
 */

const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)+$|^[a-z][a-z0-9]+$/;

/** Words that cannot be the name of a constant. */
const reserved = new Set([
  'break',
  'case',
  'class',
  'const',
  'delete',
  'do',
  'else',
  'enum',
  'export',
  'for',
  'function',
  'if',
  'import',
  'in',
  'new',
  'return',
  'switch',
  'this',
  'throw',
  'try',
  'var',
  'while',
  'with',
  'yield',
]);

/**
 * What is wrong with a new type's name; null when nothing is.
 * @param {string} type
 * @param {readonly string[]} taken names of what lies in the folders already
 * @returns {string | null}
 */
export function checkType(type, taken) {
  if (type === '') return 'Which node type?';
  if (!kebab.test(type)) return `"${type}" is not kebab-case (small letters, digits, single hyphens).`;
  if (reserved.has(type)) return `"${type}" is a word of the language.`;
  if (taken.some((name) => name === type || name.startsWith(`${type}.`))) return `"${type}" is there already.`;
  return null;
}

/**
 * @param {string} type
 * @returns {Names}
 */
export function namesOf(type) {
  const [first = '', ...rest] = type.split('-');
  const camel = [first, ...rest.map(capital)].join('');
  return { type, camel, pascal: capital(camel) };
}

/** @param {string} word */
const capital = (word) => word.slice(0, 1).toUpperCase() + word.slice(1);
