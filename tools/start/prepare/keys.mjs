import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The secrets of this checkout, made once and readable by their owner alone.
 * @param {string} folder
 * @returns {{ masterKey: string, adminPassword: string }}
 */
export function keptKeys(folder) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    masterKey: kept(path.join(folder, 'master-key'), () => randomBytes(32).toString('base64')),
    adminPassword: kept(path.join(folder, 'admin-password'), () => randomBytes(9).toString('base64url')),
  };
}

/** @param {string} file @param {() => string} make */
function kept(file, make) {
  if (!existsSync(file)) writeFileSync(file, make(), { mode: 0o600, flag: 'wx' });
  return readFileSync(file, 'utf8').trim();
}
