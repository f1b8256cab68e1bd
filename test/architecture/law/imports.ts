import { posix } from 'node:path';
import ts from 'typescript';
import { isSpec, type SourceTree } from './source-tree.js';

/** One import as the law sees it. */
export interface Import {
  readonly from: string;
  /** A file of ours (path from the root, without extension), or a package as written. */
  readonly to: string;
  readonly isOurs: boolean;
  readonly isSpec: boolean;
}

/** Every import, export-from and dynamic import of a tree, with packages of the workspace resolved to their folders. */
export function importsOf(tree: SourceTree): readonly Import[] {
  return [...tree].flatMap(([from, text]) =>
    ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => ({ from, ...resolve(from, fileName), isSpec: isSpec(from) })),
  );
}

const workspaces: Readonly<Record<string, string>> = {
  '@tagtrail/core': 'workflows/core/src',
  '@tagtrail/runtime': 'workflows/runtime/src',
  '@tagtrail/prisma': 'prisma/src',
  '@tagtrail/server': 'server/src',
  '@tagtrail/worker': 'worker/src',
  '@tagtrail/editor': 'editor/src',
  '@tagtrail/tools': 'tools',
  '@tagtrail/wecom-sandbox': 'test/wecom-sandbox/src',
  '@tagtrail/test': 'test',
};

function resolve(from: string, specifier: string): { readonly to: string; readonly isOurs: boolean } {
  if (specifier.startsWith('.')) {
    const to = posix.join(posix.dirname(from), specifier).replace(/\.(m?js|mjs|ts|tsx)$/, '');
    return { to, isOurs: true };
  }
  const [scope, name, ...rest] = specifier.split('/');
  const home = workspaces[`${scope ?? ''}/${name ?? ''}`];
  return home === undefined ? { to: specifier, isOurs: false } : { to: posix.join(home, ...rest), isOurs: true };
}
