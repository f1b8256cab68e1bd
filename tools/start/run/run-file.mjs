import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** @typedef {import('../../embedded/process/identity.mjs').ProcessIdentity} ProcessIdentity */

/**
 * What runs now: read by a second start, by the doctor, and by the start after a killed one.
 * @typedef {object} RunRecord
 * @property {ProcessIdentity | null} supervisor
 * @property {string} address of editor and API, empty until it is known
 * @property {string} phones the sandbox's page, empty until it is known
 * @property {string} temporal host:port
 * @property {string} temporalFrom
 * @property {boolean} ready whether everything came up
 * @property {{ name: string, identity: ProcessIdentity }[]} children
 */

/** @param {string} file @returns {RunRecord | null} */
export function readRun(file) {
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** Replaces the record in one step, so that a reader never sees half of it. @param {string} file @param {RunRecord} record */
export function writeRun(file, record) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, `${JSON.stringify(record, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}
