import { importsOf, type Import } from './imports.js';
import type { SourceTree } from './source-tree.js';

/** A broken rule, as a person reads it. */
export interface Violation {
  readonly file: string;
  readonly rule: string;
}

/** Who may import whom: the complete list of arrows. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  'workflows/core': [],
  'workflows/runtime': ['workflows/core'],
  prisma: [],
  'prisma/ledger': ['workflows/core', 'prisma'],
  server: ['workflows/core', 'prisma', 'prisma/ledger'],
  worker: ['workflows/core', 'prisma', 'prisma/ledger'],
  editor: ['workflows/core'],
  tools: [],
  // The simulator is the judge of the worker: it shares no code with it.
  'test/wecom-sandbox': [],
  test: ['workflows/core', 'prisma', 'prisma/ledger', 'tools', 'test/wecom-sandbox', 'server', 'worker'],
};

/** What each folder of core may use of the others. No cycle, and nothing drawn in what runs. */
const coreFolders: Readonly<Record<string, readonly string[]>> = {
  limits: [],
  kernel: [],
  diagnostics: ['kernel'],
  text: ['kernel', 'limits'],
  content: ['kernel', 'text', 'limits'],
  mail: ['kernel', 'text'],
  calendar: ['kernel', 'limits'],
  conditions: ['kernel', 'calendar', 'limits'],
  graph: ['kernel', 'diagnostics', 'limits'],
  contracts: ['kernel'],
  plan: ['kernel', 'text', 'content', 'calendar', 'conditions', 'contracts', 'limits'],
  law: ['kernel', 'text', 'plan'],
  policy: ['kernel', 'calendar', 'contracts', 'plan', 'limits'],
  audience: ['kernel', 'calendar', 'conditions', 'plan', 'limits'],
  nodes: ['kernel', 'diagnostics', 'text', 'content', 'calendar', 'conditions', 'graph', 'plan', 'limits'],
  compiler: ['kernel', 'diagnostics', 'text', 'content', 'calendar', 'conditions', 'graph', 'plan', 'policy', 'law', 'nodes', 'limits'],
  interpreter: ['kernel', 'conditions', 'plan', 'calendar', 'limits'],
  http: [
    'kernel',
    'diagnostics',
    'content',
    'calendar',
    'graph',
    'plan',
    'policy',
    'law',
    'nodes',
    'contracts',
    'conditions',
    'interpreter',
    'limits',
  ],
};

/** What each folder of the editor may use of the others, lowest first: a folder stands after all it may use, so there is no cycle. */
const editorFolders: Readonly<Record<string, readonly string[]>> = {
  api: [],
  preferences: [],
  session: ['api'],
  locales: ['preferences'],
  drawing: [],
  ui: ['api', 'preferences'],
  uses: ['api', 'session', 'ui'],
  corps: ['api', 'preferences', 'session', 'ui', 'uses'],
  settings: ['api', 'session', 'ui', 'uses'],
  media: ['api', 'session', 'ui', 'uses'],
  templates: ['api', 'session', 'ui'],
  stops: ['api', 'preferences', 'session', 'ui'],
  endings: ['api', 'preferences', 'session', 'ui'],
  audit: ['api', 'session', 'ui'],
  login: ['api', 'ui'],
  commands: [],
  words: ['api', 'preferences', 'session', 'ui', 'corps', 'settings'],
  fields: ['preferences', 'ui', 'corps', 'words'],
  policy: ['api', 'session', 'ui', 'fields'],
  conditions: ['api', 'session', 'ui', 'words', 'fields'],
  'test-sends': ['api', 'session', 'ui', 'fields', 'conditions'],
  groups: ['api', 'session', 'ui', 'corps', 'fields'],
  nodes: ['commands', 'preferences', 'ui', 'settings', 'media', 'templates', 'words', 'fields', 'policy', 'conditions', 'test-sends', 'groups'],
  comparison: ['api', 'preferences', 'locales', 'session', 'drawing', 'ui', 'endings', 'words', 'nodes'],
  editing: ['api'],
  comments: ['api', 'commands', 'preferences', 'session', 'ui', 'nodes', 'editing'],
  problems: ['commands', 'drawing', 'editing', 'corps', 'settings', 'media', 'words', 'nodes'],
  assist: ['commands', 'preferences', 'ui', 'corps', 'words', 'nodes', 'comparison', 'editing', 'problems'],
  'template-pages': ['api', 'session', 'ui', 'templates', 'words', 'nodes', 'problems'],
  journeys: ['api', 'preferences', 'session', 'ui', 'stops', 'endings', 'words', 'nodes'],
  presence: ['api', 'drawing', 'ui', 'editing', 'journeys'],
  publish: [
    'api',
    'commands',
    'preferences',
    'session',
    'ui',
    'endings',
    'fields',
    'policy',
    'nodes',
    'comparison',
    'editing',
    'problems',
    'journeys',
  ],
  trial: ['api', 'session', 'drawing', 'ui', 'corps', 'words', 'fields', 'conditions', 'test-sends', 'nodes', 'editing', 'problems'],
  canvas: [
    'api',
    'commands',
    'preferences',
    'session',
    'drawing',
    'ui',
    'corps',
    'settings',
    'media',
    'words',
    'fields',
    'conditions',
    'nodes',
    'comparison',
    'editing',
    'problems',
    'assist',
    'journeys',
    'publish',
    'trial',
    'comments',
    'presence',
  ],
  exchange: ['api', 'preferences', 'session', 'ui', 'words', 'nodes', 'editing', 'problems', 'journeys', 'canvas'],
  runs: ['api', 'preferences', 'session', 'drawing', 'ui', 'corps', 'words', 'fields', 'conditions', 'nodes', 'canvas'],
  customers: ['api', 'preferences', 'session', 'ui', 'corps', 'stops', 'words', 'fields', 'runs'],
  complaints: ['api', 'session', 'ui', 'fields', 'customers'],
  segments: ['api', 'session', 'ui', 'uses', 'words', 'fields', 'conditions'],
  lists: ['api', 'session', 'ui', 'fields', 'uses'],
  'service-desk': ['api', 'session', 'ui', 'fields', 'runs'],
  facts: ['api', 'session', 'ui', 'uses', 'words'],
  relations: ['api', 'session', 'ui', 'words'],
  gallery: [
    'api',
    'preferences',
    'session',
    'ui',
    'corps',
    'settings',
    'media',
    'words',
    'fields',
    'nodes',
    'problems',
    'assist',
    'journeys',
    'canvas',
    'facts',
  ],
  law: ['api', 'session', 'ui', 'words', 'fields'],
  alerts: ['api', 'session', 'ui', 'settings', 'fields', 'policy'],
  attention: ['api', 'session', 'drawing', 'ui', 'corps', 'stops', 'comparison', 'journeys', 'runs', 'comments'],
  app: [
    'api',
    'commands',
    'preferences',
    'session',
    'ui',
    'corps',
    'settings',
    'media',
    'template-pages',
    'stops',
    'audit',
    'login',
    'journeys',
    'canvas',
    'runs',
    'customers',
    'complaints',
    'facts',
    'segments',
    'lists',
    'groups',
    'exchange',
    'relations',
    'gallery',
    'service-desk',
    'policy',
    'law',
    'alerts',
    'attention',
    'comments',
  ],
};

/** The worker's rooms in the order of the data's way: each may use those before it, and nothing reaches back. */
const workerRooms = [
  'platform',
  'gate',
  'wecom',
  'plans',
  'progress',
  'changes',
  'intake',
  'segments',
  'schedules',
  'entry',
  'runs',
  'channels',
  'reserve',
  'lanes',
  'commands',
  'track',
  'sync',
  'watch',
  'roles',
] as const;
const workerFolders: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  workerRooms.map((name, index) => [name, workerRooms.slice(0, index)]),
);

/** The rooms whose folders are in an order, and where their folders are. */
export const folderOrders = [
  { room: 'core', source: /^workflows\/core\/src\/([a-z]+)/, folders: coreFolders },
  { room: 'worker', source: /^worker\/src\/([a-z]+)\//, folders: workerFolders },
  { room: 'editor', source: /^editor\/src\/([a-z-]+)\//, folders: editorFolders },
] as const;

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
