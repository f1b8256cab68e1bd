import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout this file belongs to. */
export const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');

const kept = path.join(root, '.tagtrail');

/** Everything a start leaves behind, all of it below `.tagtrail/`. */
export const places = {
  kept,
  lock: path.join(kept, 'supervisor.lock'),
  run: path.join(kept, 'run.json'),
  ports: path.join(kept, 'ports.json'),
  keys: path.join(kept, 'keys'),
  logs: path.join(kept, 'logs'),
  build: path.join(kept, 'build.json'),
  seeded: path.join(kept, 'seeded.json'),
  postgres: path.join(kept, 'postgres'),
  temporal: path.join(kept, 'temporal'),
  sandbox: path.join(kept, 'sandbox'),
};

/** @param {string} name */
export function logOf(name) {
  return path.join(places.logs, `${name}.log`);
}
