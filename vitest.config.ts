import { defineConfig } from 'vitest/config';

/** What was built is loaded as Node loads it: read and rewritten anew for each file of tests, it takes four times as long. */
const server = { deps: { external: [/\/dist\//] } };

/** What each commit can afford on two slow cores, or what a night allows: see `test/support/tier.ts`. */
const provide = { nightly: process.env['TEST_TIER'] === 'nightly' };

/** How long a unit's test may take: properties take seconds, and on a machine that does something else besides, several times as long. */
const unitTimeout = 30_000;

/** Files share the modules they read: a unit's tests put back what they change. */
const unit = (name: string, folder: string, isolate = false) => ({
  test: { name, include: [`${folder}/src/**/*.spec.ts`], environment: 'node' as const, server, isolate, provide, testTimeout: unitTimeout },
});

/** Suites that start real processes, a file or two at a time: the machine they are sized for has two cores. */
const real = (name: string, minutes: number, filesAtOnce = 1) => ({
  test: {
    name,
    include: [`test/${name}/**/*.spec.ts`],
    globalSetup: ['test/support/shared-servers.ts'],
    environment: 'node' as const,
    testTimeout: minutes * 60_000,
    hookTimeout: 5 * 60_000,
    // What is asked again and again until it is so is saved a second after the last key, and by a busy machine later.
    expect: { poll: { timeout: 20_000 } },
    fileParallelism: filesAtOnce > 1,
    maxWorkers: filesAtOnce,
    pool: 'forks' as const,
    server,
    isolate: false,
    provide,
  },
});

export default defineConfig({
  test: {
    globalSetup: ['tools/test/require-built.mjs'],
    projects: [
      unit('core', 'workflows/core'),
      unit('data', 'prisma'),
      unit('ledger', 'prisma/ledger'),
      unit('server', 'server'),
      unit('worker', 'worker'),
      // Each of its files has a folder for ledgers that goes with it.
      unit('sandbox', 'test/wecom-sandbox', true),
      './editor/vitest.config.ts',
      { test: { name: 'tools', include: ['tools/**/*.spec.mjs'], environment: 'node' as const, server, testTimeout: unitTimeout } },
      {
        test: {
          name: 'architecture',
          include: ['test/architecture/**/*.spec.ts'],
          environment: 'node' as const,
          server,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      { test: { name: 'golden', include: ['test/golden/**/*.spec.ts'], environment: 'node' as const, server, testTimeout: unitTimeout } },
      real('replay', 2, 2),
      real('database', 2, 2),
      real('api', 5, 2),
      real('journeys', 5),
      real('e2e', 10),
      real('chaos', 15, 2),
      { test: { ...real('bench', 30).test, include: ['test/bench/*.bench.ts'] } },
      { test: { name: 'bench-start', include: ['test/bench/start/*.bench.ts'], environment: 'node' as const, testTimeout: 20 * 60_000 } },
    ],
  },
});
