import { readFileSync } from 'node:fs';
import path from 'node:path';
import { incompleteOptionalSets } from '../check-lock.mjs';
import { root } from '../start/checkout.mjs';
import { isBuilt, missingOutputs } from '../start/prepare/build.mjs';
import { isInstalled } from '../start/prepare/install.mjs';
import { failed, ok, warning } from './line.mjs';

/** @typedef {import('./line.mjs').Line} Line */

/** @returns {Line} */
export function packages() {
  if (isInstalled()) return ok('node_modules', 'as package-lock.json says');
  return warning('node_modules', 'missing, or older than package-lock.json', 'npm start and npm test install it; by hand: npm ci');
}

/** @returns {Line} */
export function lockFile() {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const [first, ...others] = incompleteOptionalSets(lock);
  if (first === undefined) return ok('lock file', 'whole');
  return failed(
    'lock file',
    `${first.missing} (of ${first.from}) and ${others.length} more are missing`,
    'pin a version whose platform packages are all there',
  );
}

/** @returns {Line} */
export function built() {
  if (isBuilt()) return ok('build', 'as the sources are');
  const missing = missingOutputs();
  const found = missing.length > 0 ? `missing: ${missing.join(', ')}` : 'older than the sources';
  return warning('build', found, 'npm start builds it; by hand: npm run build');
}
