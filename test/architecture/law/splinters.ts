import type { Violation } from './import-law.js';
import { importsOf } from './imports.js';
import { isSpec, type SourceTree } from './source-tree.js';

/** A file shorter than this that only one file imports is a part of that file, unless it stands below. */
const fewestLines = 20;

/** Short files with one importer that stand alone for a reason: which, and why. */
export const standingAlone: readonly { readonly files: RegExp; readonly reason: string }[] = [
  { files: /\.module\.ts$/, reason: 'a feature of the server shows what it is made of in one place, and the app module lists the features' },
  { files: /\.controller\.ts$/, reason: 'routes of one address stand in a file that is named after it, and the module of the feature lists them' },
  { files: /\.repository\.ts$/, reason: 'queries stand in files of this name and nowhere else' },
  { files: /^workflows\/core\/src\/nodes\/[a-z-]+\/(definition|config\.schema)\.ts$/, reason: 'a node type is a folder of files with fixed names' },
  { files: /^workflows\/core\/src\/kernel\/result\.ts$/, reason: 'all of core uses it, by way of the index' },
  { files: /^editor\/src\/api\/customer-facts\/[a-z]+\.ts$/, reason: 'each kind of thing that is known of customers has a file of its routes' },
  { files: /^prisma\/ledger\/src\/(queue|settle|unknown)\/[a-z-]+\.ts$/, reason: 'the ledger has a file for each thing that can be done to a send' },
  { files: /^prisma\/src\/client\/index\.ts$/, reason: 'the way into the package by which repositories get the generated client' },
  { files: /^worker\/src\/roles\/[a-z]+-role\.ts$/, reason: 'each role of a process has a file, and the composition root lists them' },
  { files: /^editor\/src\/locales\/[a-zA-Z-]+\/index\.ts$/, reason: 'a language is a folder of texts, and its index puts them together' },
];

const product = /^(workflows|prisma|server|worker|editor)\/.*(?<!\.d)\.tsx?$/;

/** Every short file of the product that only one file of the product imports, and that no reason keeps apart. */
export function checkSplinters(tree: SourceTree): readonly Violation[] {
  const importers = importersOf(tree);
  return [...tree].flatMap(([file, text]) => {
    const of = [...(importers.get(file) ?? [])];
    const isShort = product.test(file) && !isSpec(file) && linesOf(text) < fewestLines;
    if (!isShort || of.length !== 1 || standingAlone.some(({ files }) => files.test(file))) return [];
    return [{ file, rule: `${String(linesOf(text))} lines for ${String(of[0])} alone: join them, or tell the reason in the law` }];
  });
}

/** Reasons that keep no file apart any more. */
export function idleReasons(tree: SourceTree): readonly string[] {
  return standingAlone.filter(({ files }) => ![...tree.keys()].some((file) => files.test(file))).map(({ files }) => files.source);
}

const linesOf = (text: string): number => text.split('\n').length - 1;

/** Files of the product by the files of the product that import them; a test is no importer. */
function importersOf(tree: SourceTree): ReadonlyMap<string, ReadonlySet<string>> {
  const importers = new Map<string, Set<string>>();
  for (const { from, to, isOurs } of importsOf(tree)) {
    const file = [`${to}.ts`, `${to}.tsx`, `${to}/index.ts`].find((path) => tree.has(path));
    if (!isOurs || file === undefined || !product.test(from) || isSpec(from)) continue;
    importers.set(file, (importers.get(file) ?? new Set()).add(from));
  }
  return importers;
}
