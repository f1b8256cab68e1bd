import { Problem } from '../../embedded/process/problem.mjs';

/**
 * Whether this Node can run everything: 20.19 and later of 20, or 22.12 and later.
 * @param {string} version as in process.versions.node
 */
export function isNodeSupported(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major === 20) return minor >= 19;
  if (major === 22) return minor >= 12;
  return major > 22;
}

/** Whether it still gets security fixes from its makers. @param {string} version */
export function isNodeMaintained(version) {
  return Number(version.split('.')[0]) >= 22;
}

/** @param {string} [version] */
export function requireNode(version = process.versions.node) {
  if (isNodeSupported(version)) return;
  throw new Problem(`Node ${version} is too old`, { remedies: ['install Node 24, or 22.12 or newer of 22'] });
}
