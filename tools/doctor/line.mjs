/**
 * One thing looked at. `remedy` says how to mend what is not in order, empty when nothing is to be done.
 * @typedef {{ level: 'ok' | 'warning' | 'failed', what: string, found: string, remedy: string }} Line
 */

/** @param {string} what @param {string} found @returns {Line} */
export function ok(what, found) {
  return { level: 'ok', what, found, remedy: '' };
}

/** @param {string} what @param {string} found @param {string} remedy @returns {Line} */
export function warning(what, found, remedy) {
  return { level: 'warning', what, found, remedy };
}

/** @param {string} what @param {string} found @param {string} remedy @returns {Line} */
export function failed(what, found, remedy) {
  return { level: 'failed', what, found, remedy };
}

const LABEL = { ok: 'OK     ', warning: 'warning', failed: 'failed ' };

/** @param {Line} line */
export function describe({ level, what, found, remedy }) {
  const text = `${LABEL[level]}  ${what.padEnd(16)}${found}`;
  return remedy ? `${text}\n${' '.repeat(9)}→ ${remedy}` : text;
}
