import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { elsewhere } from '../embedded/postgres/home.mjs';
import { places } from './checkout.mjs';

/** Removes all that earlier starts left, except the lock that this start holds. */
export function wipe() {
  const moved = elsewhere(places.postgres);
  if (existsSync(moved)) rmSync(moved, { recursive: true, force: true });
  for (const name of readdirSync(places.kept)) {
    const file = path.join(places.kept, name);
    if (file !== places.lock) rmSync(file, { recursive: true, force: true });
  }
}
