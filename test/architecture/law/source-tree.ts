import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** The checkout. */
export const root = join(import.meta.dirname, '..', '..', '..');

/** Text of source files by path from the root, with `/`. A check takes one, so that it can be tried on a made-up tree. */
export type SourceTree = ReadonlyMap<string, string>;

const foreign = new Set(['node_modules', 'dist', 'generated', 'histories', 'templates', 'artifacts', '.git', '.nx', '.tagtrail', 'coverage']);

/** Every source file of the product. */
export function readSources(): SourceTree {
  const rooms = ['workflows', 'prisma', 'server', 'worker', 'editor', 'tools', 'test'];
  const paths = rooms.flatMap((room) => listFiles(room, /\.(ts|tsx|mjs|mts)$/));
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

/** Paths from the root of the files below a folder whose name matches. */
export function listFiles(folder: string, name: RegExp): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return foreign.has(entry.name) ? [] : listFiles(path, name);
    return name.test(entry.name) ? [relative('.', path).split(sep).join('/')] : [];
  });
}

/** Names of the folders directly in a folder. */
export function listFolders(folder: string): readonly string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory() && !foreign.has(entry.name)).map(({ name }) => name);
}

export const isSpec = (path: string): boolean => /\.(spec|test-d)\.tsx?$|\.spec\.mjs$/.test(path);
