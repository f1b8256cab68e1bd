import { basename, dirname } from 'node:path/posix';
import type { Violation } from './import-law.js';
import { isSpec, type SourceTree } from './source-tree.js';

/** A folder with more source files than this holds more than one concept. Three above what we aim at: a split must be worth it. */
const filesInFolder = 12;

const bannedNouns = new Set([
  'util',
  'utils',
  'helper',
  'helpers',
  'manager',
  'common',
  'misc',
  'base',
  'impl',
  'data',
  'info',
  'shared',
  'v2',
  'types-v2',
]);

/** `platform/data` of the server is the data layer; a type file may be called types. */
const allowedFolders = /^server\/src\/platform\/data\//;

/** Folders whose files are a list by nature: one per case, one per screen text. */
const lists = /(^|\/)(locales\/[a-zA-Z-]+|fixtures|requests)$|^test\/(?!wecom-sandbox)/;

/** Everything about names and sizes of folders and files that breaks the house style. */
export function checkFiles(tree: SourceTree): readonly Violation[] {
  return [...[...tree.keys()].flatMap(checkName), ...[...tree].flatMap(checkText), ...checkFolders(tree)];
}

function checkName(path: string): readonly Violation[] {
  const name = basename(path).split('.')[0] ?? '';
  const problems: Violation[] = [];
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) problems.push({ file: path, rule: 'file names are kebab-case' });
  const words = [...dirname(path).split('/'), name];
  const banned = words.find((word) => bannedNouns.has(word));
  if (banned !== undefined && !allowedFolders.test(path)) problems.push({ file: path, rule: `"${banned}" names nothing` });
  return problems;
}

const environmentHomes =
  /^(server|worker)\/src\/platform\/config\.ts$|^prisma\/src\/migrator\/cli\.ts$|^test\/|^tools\/|\.config\.[cm]?[jt]s$|^prisma\/[a-z-]+\.mjs$/;

/** The words are put together so that this file does not find itself. */
const forbidden: readonly { readonly text: RegExp; readonly rule: string; readonly except: RegExp }[] = [
  { text: /process\.env/, rule: 'the environment is read only in platform/config.ts', except: environmentHomes },
  { text: new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X'].join('|')})\\b`), rule: 'no open ends in comments: open an issue', except: /^$/ },
  { text: new RegExp('(eslint|oxlint)-' + 'disable'), rule: 'no lint rule is switched off', except: /^$/ },
  { text: new RegExp('@ts-' + '(ignore|nocheck|expect-error)'), rule: 'no type check is switched off', except: /\.test-d\.ts$/ },
  { text: new RegExp(`\\b(it|describe|test)\\.(${'on' + 'ly'}|${'sk' + 'ip'}|todo)\\b`), rule: 'no test is left out', except: /^$/ },
];

function checkText([path, text]: readonly [string, string]): readonly Violation[] {
  const broken = forbidden.filter((ban) => ban.text.test(text) && !ban.except.test(path)).map(({ rule }) => ({ file: path, rule }));
  return /^export default /m.test(text) && !/\.config\.[cm]?[jt]s$|\/vite\.config|\.d\.ts$/.test(path)
    ? [...broken, { file: path, rule: 'named exports only' }]
    : broken;
}

function checkFolders(tree: SourceTree): readonly Violation[] {
  const counts = new Map<string, number>();
  for (const path of tree.keys()) {
    if (isSpec(path) || path.endsWith('.d.ts')) continue;
    counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
  }
  return [...counts].flatMap(([folder, count]) =>
    count > filesInFolder && !lists.test(folder) ? [{ file: folder, rule: `${String(count)} files: split it by concept` }] : [],
  );
}
