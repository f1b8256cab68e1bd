import { statfsSync } from 'node:fs';
import { totalmem } from 'node:os';
import { isNodeMaintained, isNodeSupported } from '../start/prepare/node-version.mjs';
import { root } from '../start/checkout.mjs';
import { failed, ok, warning } from './line.mjs';

const GB = 1024 ** 3;

/** @typedef {import('./line.mjs').Line} Line */

/** @returns {Line} */
export function nodeVersion(version = process.versions.node) {
  if (!isNodeSupported(version)) return failed('Node', version, 'install Node 24, or 22.12 or newer of 22');
  if (!isNodeMaintained(version)) return warning('Node', `${version}: works, but is out of support`, 'install Node 24, or 22.12 or newer of 22');
  return ok('Node', version);
}

/** @returns {Line} */
export function memory(bytes = totalmem()) {
  const found = `${(bytes / GB).toFixed(1)} GB`;
  if (bytes < 1.8 * GB) return failed('memory', found, 'give it 2 GB or more: Temporal alone takes up to 450 MB');
  if (bytes < 3.5 * GB) return warning('memory', found, '4 GB are comfortable; with less, close other programs');
  return ok('memory', found);
}

/** @returns {Line} */
export function disk(free = freeBytes()) {
  const found = `${(free / GB).toFixed(1)} GB free`;
  if (free < GB) return failed('disk', found, 'free at least 1 GB; a first start takes about 2 GB');
  if (free < 5 * GB) return warning('disk', found, 'a first start takes about 2 GB, and 5 GB where Temporal is built with Go');
  return ok('disk', found);
}

function freeBytes() {
  const { bavail, bsize } = statfsSync(root);
  return bavail * bsize;
}
