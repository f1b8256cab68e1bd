import { missingOutputs } from '../start/prepare/build.mjs';

/** Before any test of any project: on a clone that is not built, say so instead of naming a package that cannot be found. */
export function setup() {
  requireOutputs(missingOutputs());
}

/** @param {readonly string[]} missing */
export function requireOutputs(missing) {
  const needed = missing.filter((file) => !file.startsWith('editor/')); // only a browser reads that, and says so
  if (needed.length === 0) return;
  const found = `this checkout is not built (missing: ${needed.join(', ')})`;
  throw new Error(`${found}. Run "npm run build"; "npm start" and "npm test" install and build by themselves.`);
}
