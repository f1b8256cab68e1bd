import { folderOrders, rooms } from './arrows.js';
import { importsOf, type Import } from './imports.js';
import type { SourceTree } from './source-tree.js';

/** A broken rule, as a person reads it. */
export interface Violation {
  readonly file: string;
  readonly rule: string;
}

/** What only specs may use. */
const forSpecs = 'testing';

/** Packages with one home: a pattern of the package, where it may be imported, and how that place is called. */
const homes: readonly { readonly of: RegExp; readonly within: RegExp; readonly at: RegExp; readonly words: string }[] = [
  { of: /^zod$/, within: /^workflows\//, at: /\.schema\.ts$/, words: 'files ending .schema.ts' },
  { of: /^json-logic-js$/, within: /./, at: /^workflows\/core\/src\/conditions\//, words: 'core/conditions' },
  { of: /^(lexical$|@lexical\/)/, within: /./, at: /^editor\/src\/nodes\/send-message\/message\/chips\//, words: 'the chips of a message' },
  { of: /^markdown-it$/, within: /./, at: /^workflows\/core\/src\/mail\//, words: 'core/mail' },
  { of: /^(luxon|croner|tyme4ts)$/, within: /./, at: /^workflows\/core\/src\/calendar\//, words: 'core/calendar' },
  { of: /^@temporalio\/client$/, within: /^worker\//, at: /^worker\/src\/platform\/temporal\//, words: 'worker/src/platform/temporal' },
  { of: /^@temporalio\//, within: /^(server|editor|prisma|workflows\/core)\//, at: /^$/, words: 'worker, runtime, tools and test' },
  { of: /^@temporalio\/workflow$/, within: /^(worker|test)\//, at: /^$/, words: 'workflows/runtime' },
  { of: /^@?nestjs|^@nestjs\//, within: /./, at: /^(server|test)\//, words: 'server' },
  {
    of: /^(react|react-dom|antd|@xyflow\/react|@ant-design\/icons)(\/|$)/,
    within: /./,
    at: /^(editor|test\/bench\/support\/bare-canvas)\//,
    words: 'editor, and the floor of its bench',
  },
  { of: /^node:/, within: /^(workflows|editor\/src)\//, at: /^$/, words: 'server, worker, prisma, tools and test' },
  { of: /^@prisma\//, within: /^(server|worker|editor|workflows)\//, at: /^$/, words: 'prisma' },
];

/** The generated client is met in repositories, and in the module that builds it. */
const prismaClientHomes = /\.repository\.ts$|^server\/src\/platform\/data\/|^prisma\//;

/** Everything in a tree that breaks the law of imports. */
export function checkImports(tree: SourceTree): readonly Violation[] {
  return importsOf(tree).flatMap((imported) =>
    [brokenArrow, brokenFolderOrder, brokenHome, brokenPrismaHome, privateRepository].flatMap((rule) => {
      const words = rule(imported);
      return words === null ? [] : [{ file: imported.from, rule: words }];
    }),
  );
}

function roomOf(path: string): string | null {
  const found = Object.keys(rooms).filter((room) => path === room || path.startsWith(`${room}/`));
  return found.sort((a, b) => b.length - a.length)[0] ?? null;
}

function brokenArrow({ from, to, isOurs }: Import): string | null {
  if (!isOurs) return null;
  const [source, target] = [roomOf(from), roomOf(to)];
  if (source === null || target === null || source === target) return null;
  return rooms[source]?.includes(target) === true ? null : `${source} may not import ${target}`;
}

function brokenFolderOrder({ from, to, isOurs, isSpec }: Import): string | null {
  if (!isOurs || isSpec) return null;
  const found = folderOrders.map((order) => brokenOrder(order, from, to)).find((words) => words !== null);
  return found ?? null;
}

function brokenOrder({ room, source, folders }: (typeof folderOrders)[number], from: string, to: string): string | null {
  const [user, used] = [source.exec(from)?.[1], source.exec(to)?.[1]];
  if (user === undefined || used === undefined || user === used || user === forSpecs) return null;
  return folders[user]?.includes(used) === true ? null : `${room}/${user} may not import ${room}/${used}`;
}

function brokenHome({ from, to, isOurs, isSpec }: Import): string | null {
  if (isOurs || isSpec) return null;
  const home = homes.find(({ of, within, at }) => of.test(to) && within.test(from) && !at.test(from));
  return home === undefined ? null : `${to} is imported only in ${home.words}`;
}

function brokenPrismaHome({ from, to, isSpec }: Import): string | null {
  const isClient = to === 'prisma/src/client' || to.startsWith('prisma/generated');
  if (!isClient || isSpec || from.startsWith('test/')) return null;
  return prismaClientHomes.test(from) ? null : 'the Prisma client is imported only in files ending .repository.ts';
}

/** A feature of the server shows its service; its repository is its own. */
function privateRepository({ from, to }: Import): string | null {
  const feature = (path: string): string | null => /^server\/src\/([a-z-]+)\//.exec(path)?.[1] ?? null;
  const [source, target] = [feature(from), feature(to)];
  if (source === null || target === null || source === target || target === 'platform' || !to.endsWith('.repository')) return null;
  return `server/${source} may not use a repository of server/${target}: use its service`;
}
