import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, sep } from 'node:path';
import { root } from './source-tree.js';

const left = new Set(['node_modules', 'dist', '.nx']);

/** Parts of the checkout in a temporary folder, with the same packages; those of the workspace that were copied are the copies. */
export class WorkingCopy {
  readonly root = mkdtempSync(join(tmpdir(), 'tagtrail-copy-'));

  /** `parts` are paths from the root; `workspaces` of them are packages, by name and folder. */
  constructor(parts: readonly string[], workspaces: Readonly<Record<string, string>>) {
    for (const part of parts) {
      cpSync(join(root, part), join(this.root, part), { recursive: true, filter: (source) => !left.has(basename(source)) });
    }
    const modules = join(this.root, 'node_modules');
    mkdirSync(join(modules, '@tagtrail'), { recursive: true });
    for (const name of readdirSync(join(root, 'node_modules'))) {
      if (name !== '@tagtrail' && name !== '.cache') symlinkSync(join(root, 'node_modules', name), join(modules, name));
    }
    for (const [name, folder] of Object.entries(workspaces)) symlinkSync(join(this.root, folder), join(modules, '@tagtrail', name));
  }

  /** Every file but packages and build output, with its text. */
  files(folder = this.root): ReadonlyMap<string, string> {
    const entries = readdirSync(folder, { withFileTypes: true }).flatMap((entry): (readonly [string, string])[] => {
      if (left.has(entry.name)) return [];
      const path = join(folder, entry.name);
      return entry.isDirectory() ? [...this.files(path)] : [[relative(this.root, path).split(sep).join('/'), readFileSync(path, 'utf8')]];
    });
    return new Map(entries);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
