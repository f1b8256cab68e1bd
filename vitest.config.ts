import { defineConfig } from 'vitest/config';

const unit = (name: string, folder: string) => ({
  test: { name, include: [`${folder}/src/**/*.spec.ts`], environment: 'node' as const },
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
    fileParallelism: filesAtOnce > 1,
    maxWorkers: filesAtOnce,
    pool: 'forks' as const,
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
      unit('sandbox', 'test/wecom-sandbox'),
      './editor/vitest.config.ts',
      { test: { name: 'tools', include: ['tools/**/*.spec.mjs'], environment: 'node' as const } },
      {
        test: {
          name: 'architecture',
          include: ['test/architecture/**/*.spec.ts'],
          environment: 'node' as const,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      { test: { name: 'golden', include: ['test/golden/**/*.spec.ts'], environment: 'node' as const } },
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
