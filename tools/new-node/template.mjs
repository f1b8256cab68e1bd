/** @import { Names } from './names.mjs' */

/**
 * A template with its names put in: `__type__`, `__camel__`, `__Pascal__`.
 * @param {string} template
 * @param {Names} names
 */
export function fill(template, { type, camel, pascal }) {
  return template.replaceAll('__type__', type).replaceAll('__camel__', camel).replaceAll('__Pascal__', pascal);
}

/**
 * The file a template becomes; templates end in `.template` so that no compiler takes them for code.
 * @param {string} name
 */
export const targetOf = (name) => name.replace(/\.template$/, '');
