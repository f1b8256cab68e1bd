import { builtinModules } from 'node:module';
import { createProjectGraphAsync } from '@nx/devkit';
import nx from '@nx/eslint-plugin';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/*
 * The law of the house as lint. docs/decisions and test/architecture hold what lint cannot see.
 * 1. who may import whom; 2. what code under workflows/ may not touch; 3. shape; 4. budgets of size; 5. exceptions, by file name.
 * Rules that need types are in .oxlintrc.json: its checker is the compiler's own, and reads the tree in a tenth of the time.
 */
process.env['NX_DAEMON'] ??= 'false';
// The boundaries rule reads Nx's graph from its cache and is silently skipped where there is none, as on a fresh clone.
await createProjectGraphAsync();

const typed = ['**/*.ts', '**/*.tsx'];
const specs = ['**/*.spec.ts', '**/*.spec.tsx', 'test/**/*.ts', '**/src/testing/**', '**/fixtures/**'];
const testing = ['vitest', 'fast-check', '@testing-library/*', 'jsdom', 'node:*'];

// ── 1. Who may import whom ──────────────────────────────────────────────────────────────────────────────────────────
const layers = (/** @type {string[]} */ also) => [
  {
    sourceTag: 'layer:core',
    onlyDependOnLibsWithTags: ['layer:core'],
    allowedExternalImports: ['zod', 'json-logic-js', 'luxon', 'croner', 'tyme4ts', 'markdown-it', ...also],
  },
  {
    sourceTag: 'layer:runtime',
    onlyDependOnLibsWithTags: ['layer:core'],
    allowedExternalImports: ['@temporalio/workflow', '@temporalio/common', ...also],
  },
  { sourceTag: 'layer:data', onlyDependOnLibsWithTags: [], allowedExternalImports: ['@prisma/*', 'pg', 'node:*', ...also] },
  { sourceTag: 'layer:ledger', onlyDependOnLibsWithTags: ['layer:core', 'layer:data'], allowedExternalImports: ['node:*', ...also] },
  { sourceTag: 'layer:app', onlyDependOnLibsWithTags: ['layer:core', 'layer:data', 'layer:ledger'], bannedExternalImports: ['@temporalio/workflow'] },
  { sourceTag: 'app:server', onlyDependOnLibsWithTags: ['layer:core', 'layer:data', 'layer:ledger'], bannedExternalImports: ['@temporalio/*'] },
  { sourceTag: 'layer:tool', onlyDependOnLibsWithTags: ['layer:tool'] },
  { sourceTag: 'layer:test', onlyDependOnLibsWithTags: ['layer:core', 'layer:data', 'layer:ledger', 'layer:app', 'layer:tool', 'layer:test'] },
  { sourceTag: 'platform:any', onlyDependOnLibsWithTags: ['platform:any'] },
  { sourceTag: 'platform:sandbox', onlyDependOnLibsWithTags: ['platform:any'] },
  { sourceTag: 'platform:browser', onlyDependOnLibsWithTags: ['platform:any'], bannedExternalImports: ['@nestjs/*', '@prisma/*', '@temporalio/*'] },
  {
    sourceTag: 'platform:node',
    onlyDependOnLibsWithTags: ['platform:any', 'platform:node'],
    bannedExternalImports: ['react', 'react-dom', '@xyflow/*'],
  },
];
const boundaries = (/** @type {string[]} */ also) => ({
  // An app's public entry for tests; test/architecture/law keeps every other room from it.
  '@nx/enforce-module-boundaries': [
    'error',
    { allow: ['@tagtrail/server/parts', '@tagtrail/worker/parts'], enforceBuildableLibDependency: false, depConstraints: layers(also) },
  ],
});

const nodeBuiltins = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)];
/** The only folder in which a library of core may be imported. */
const homes = {
  zod: 'files ending .schema.ts',
  'json-logic-js': 'core/conditions (use checkRule and evaluate)',
  luxon: 'core/calendar',
  croner: 'core/calendar',
  tyme4ts: 'core/calendar',
  'markdown-it': 'core/mail',
};
const sandboxImports = (/** @type {(keyof typeof homes)[]} */ ...allowed) => ({
  'no-restricted-imports': [
    'error',
    {
      paths: [
        ...nodeBuiltins.map((name) => ({
          name,
          message: 'Code under workflows/ runs in a sandbox and in browsers: no Node here. Do it in server or worker.',
        })),
        ...Object.entries(homes).flatMap(([name, home]) => (allowed.includes(name) ? [] : [{ name, message: `Imported only in ${home}.` }])),
      ],
    },
  ],
});

// ── 2. What code under workflows/ may not touch, with what to use instead ───────────────────────────────────────────
const sandboxGlobals = {
  process: 'Pass what you need as an argument.',
  console: 'Return what happened; the caller logs it.',
  Buffer: 'Use strings, or Uint8Array.',
  require: 'Use a static import.',
  crypto: 'Ids and hashes are made by the caller.',
  performance: 'Time arrives in events (`at`).',
  setTimeout: 'In core, time arrives in events; in runtime use condition() or sleep().',
  setInterval: 'In core, time arrives in events; in runtime use condition() or sleep().',
  setImmediate: 'In core, time arrives in events; in runtime use condition() or sleep().',
  queueMicrotask: 'Await a promise.',
  fetch: 'Do it in an activity.',
  WeakRef: 'Garbage collection is not deterministic: use a Map.',
  FinalizationRegistry: 'Garbage collection is not deterministic.',
};
const shape = [
  { selector: 'TSEnumDeclaration', message: 'No enum: an `as const` object and a union of the same name.' },
  { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
];
const parameters = [
  {
    selector: ':not(MethodDefinition[kind="constructor"]) > FunctionExpression[params.length>3]',
    message: 'More than 3 parameters: use an options object.',
  },
  { selector: ':matches(FunctionDeclaration, ArrowFunctionExpression)[params.length>3]', message: 'More than 3 parameters: use an options object.' },
  {
    selector: 'MethodDefinition[kind="constructor"] > FunctionExpression[params.length>5]',
    message: 'More than 5 collaborators: the class does two things.',
  },
];
const sandboxSyntax = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time arrives in events (`at`), or as an argument.' },
  { selector: "CallExpression[callee.name='Date']", message: 'Time arrives in events (`at`), or as an argument.' },
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'Time arrives in events (`at`), or as an argument.' },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'Chance arrives as an argument.' },
  { selector: 'ImportExpression', message: 'Use a static import.' },
  { selector: ":matches(Program, ExportNamedDeclaration) > VariableDeclaration[kind='let']", message: 'No state in a module: pass it.' },
];
const environmentBan = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'The environment is read once, in platform/config.ts; pass the value you need.',
};
const syntax = (/** @type {{selector: string, message: string}[]} */ ...bans) => ({
  'no-restricted-syntax': ['error', ...shape, ...parameters, ...bans],
});

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      'prisma/generated/**',
      '.tagtrail/**',
      '.nx/**',
      'test/artifacts/**',
      'coverage/**',
      '**/*.d.ts',
      'tools/new-node/templates/**',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  // ── 3. Shape ──────────────────────────────────────────────────────────────────────────────────────────────────────
  {
    files: typed,
    languageOptions: { parser: tseslint.parser },
    plugins: { '@typescript-eslint': tseslint.plugin, '@nx': nx, 'react-hooks': reactHooks },
    rules: {
      ...boundaries([]),
      ...syntax(),
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }],
      '@typescript-eslint/ban-ts-comment': 'error',
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',

      // ── 4. Budgets ────────────────────────────────────────────────────────────────────────────────────────────────
      'max-lines': ['error', 250],
      'max-lines-per-function': ['error', 50],
      // An exhaustive switch over a closed union is a table, not ten decisions.
      complexity: ['error', { max: 10, variant: 'modified' }],
      'max-depth': ['error', 3],
    },
  },

  // ── 5. Exceptions, by file name ───────────────────────────────────────────────────────────────────────────────────
  { files: ['{prisma,server,worker,test/wecom-sandbox}/**/*.ts'], ignores: specs, rules: syntax(environmentBan) },
  { files: ['**/platform/config.ts', 'test/wecom-sandbox/src/config.ts', 'prisma/src/migrator/cli.ts'], rules: syntax() },
  // A controller's parameters are the parts of the request, each with its decorator; a case of a test has as many as it has.
  { files: ['server/**/*.controller.ts'], rules: { 'no-restricted-syntax': ['error', ...shape, environmentBan] } },
  { files: ['editor/**/*.{ts,tsx}'], rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' } },
  { files: ['editor/**/*.tsx'], rules: { 'max-lines-per-function': ['error', 120] } },
  { files: ['editor/**/use-*.ts'], rules: { 'max-lines-per-function': ['error', 80] } },
  {
    files: ['workflows/**/*.ts'],
    ignores: specs,
    rules: {
      ...sandboxImports(),
      ...syntax(...sandboxSyntax),
      'no-restricted-globals': ['error', ...Object.entries(sandboxGlobals).map(([name, message]) => ({ name, message }))],
    },
  },
  { files: ['workflows/core/src/**/*.schema.ts'], rules: sandboxImports('zod') },
  { files: ['workflows/core/src/conditions/**/*.ts'], ignores: specs, rules: sandboxImports('json-logic-js') },
  { files: ['workflows/core/src/calendar/**/*.ts'], ignores: specs, rules: sandboxImports('luxon', 'croner', 'tyme4ts') },
  { files: ['workflows/core/src/mail/**/*.ts'], ignores: specs, rules: sandboxImports('markdown-it') },
  { files: ['workflows/core/src/kernel/ids.ts'], rules: { '@typescript-eslint/consistent-type-assertions': 'off' } },
  {
    files: specs,
    rules: {
      ...boundaries(testing),
      'max-lines': ['error', 400],
      'no-restricted-syntax': ['error', ...shape],
      // A describe block is a function only to the parser.
      'max-lines-per-function': 'off',
    },
  },
  {
    files: ['**/*.config.{ts,mts,mjs}', 'editor/vite.config.ts', 'vitest.config.ts'],
    rules: { 'no-restricted-syntax': 'off', '@nx/enforce-module-boundaries': 'off' },
  },
);
