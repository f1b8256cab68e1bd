import { describe, expect, it } from 'vitest';
import { folderOrders } from './law/arrows.js';
import { checkImports } from './law/import-law.js';
import { readSources, type SourceTree } from './law/source-tree.js';

describe('the import law', () => {
  it('holds in the whole checkout', () => {
    expect(checkImports(readSources())).toEqual([]);
  });

  it.each(folderOrders)('knows no cycle among the folders of $room: each stands after all it may use', ({ folders }) => {
    const names = Object.keys(folders);
    const early = Object.entries(folders).flatMap(([name, uses]) => uses.filter((used) => names.indexOf(used) >= names.indexOf(name)));
    expect(early).toEqual([]);
  });
});

/** One file that breaks a rule, and the words it must be caught with. */
const outlaws: readonly (readonly [file: string, text: string, rule: string])[] = [
  ['worker/src/a.ts', "import { cohort } from '@tagtrail/runtime';", 'worker may not import workflows/runtime'],
  ['worker/src/b.ts', "import { app } from '../../server/src/app.js';", 'worker may not import server'],
  ['server/src/a.ts', "import { drain } from '@tagtrail/worker';", 'server may not import worker'],
  ['server/src/b.ts', "const lazy = import('@temporalio/client');", '@temporalio/client is imported only in worker, runtime, tools and test'],
  ['editor/src/a.ts', "import { Database } from '@tagtrail/prisma';", 'editor may not import prisma'],
  ['workflows/core/src/kernel/a.ts', "export { advance } from '../interpreter/index.js';", 'core/kernel may not import core/interpreter'],
  ['workflows/core/src/interpreter/a.ts', "import type { Graph } from '../graph/index.js';", 'core/interpreter may not import core/graph'],
  ['workflows/core/src/plan/a.ts', "import { z } from 'zod';", 'zod is imported only in files ending .schema.ts'],
  ['workflows/core/src/nodes/a.ts', "import jsonLogic from 'json-logic-js';", 'json-logic-js is imported only in core/conditions'],
  ['workflows/core/src/nodes/b.ts', "import { DateTime } from 'luxon';", 'luxon is imported only in core/calendar'],
  ['workflows/core/src/text/a.ts', "import { readFileSync } from 'node:fs';", 'node:fs is imported only in server, worker, prisma, tools and test'],
  ['worker/src/gate/a.ts', "import { Lane } from '../lanes/lane.js';", 'worker/gate may not import worker/lanes'],
  ['worker/src/wecom/a.ts', "import { fetchLoop } from '../intake/fetch/fetch-loop.js';", 'worker/wecom may not import worker/intake'],
  ['worker/src/channels/a.ts', "import type { WorkerContext } from '../roles/role.js';", 'worker/channels may not import worker/roles'],
  ['worker/src/reserve/a.ts', "import { TaskTracker } from '../track/tasks/task-tracker.js';", 'worker/reserve may not import worker/track'],
  ['editor/src/ui/a.ts', "import { createRouter } from '../app/router';", 'editor/ui may not import editor/app'],
  ['editor/src/session/a.ts', "import { ProblemAlert } from '../ui/feedback/problem-alert';", 'editor/session may not import editor/ui'],
  ['editor/src/conditions/a.ts', "import { views } from '../nodes/views';", 'editor/conditions may not import editor/nodes'],
  ['editor/src/problems/a.ts', "import { FlowBoard } from '../canvas/board/flow-board';", 'editor/problems may not import editor/canvas'],
  ['editor/src/journeys/a.ts', "const page = import('../canvas/page/journey-page');", 'editor/journeys may not import editor/canvas'],
  ['editor/src/runs/a.tsx', "import { session } from '../testing/render-in-app';", 'editor/runs may not import editor/testing'],
  ['editor/src/nodes/a.ts', "import { x } from '../brand-new/x';", 'editor/nodes may not import editor/brand-new'],
  ['workflows/runtime/src/a.ts', "import { Database } from '@tagtrail/prisma';", 'workflows/runtime may not import prisma'],
  ['worker/src/runs/a.ts', "import { Client } from '@temporalio/client';", '@temporalio/client is imported only in worker/src/platform/temporal'],
  [
    'server/src/runs/runs.service.ts',
    "import { PrismaClient } from '@tagtrail/prisma/client';",
    'the Prisma client is imported only in files ending .repository.ts',
  ],
  [
    'server/src/runs/c.ts',
    "import { X } from '../corps/corps.repository.js';",
    'server/runs may not use a repository of server/corps: use its service',
  ],
  ['prisma/src/a.ts', "import { durationMs } from '@tagtrail/core/kernel';", 'prisma may not import workflows/core'],
  ['test/wecom-sandbox/src/a.ts', "import { sign } from '../../../worker/src/wecom/client.js';", 'test/wecom-sandbox may not import worker'],
  ['tools/a.mjs', "import { limits } from '@tagtrail/core/limits';", 'tools may not import workflows/core'],
];

describe('an outlaw is caught', () => {
  it.each(outlaws)('%s: %s', (file, text, rule) => {
    const tree: SourceTree = new Map([[file, text]]);
    expect(checkImports(tree)).toEqual([{ file, rule }]);
  });

  it('and the lawful are left alone', () => {
    const tree: SourceTree = new Map([
      [
        'worker/src/platform/temporal/a.ts',
        "import { Client } from '@temporalio/client'; import { cohortWorkflowId } from '@tagtrail/core/contracts';",
      ],
      ['server/src/runs/runs.repository.ts', "import { PrismaClient } from '@tagtrail/prisma/client';"],
      ['workflows/core/src/nodes/wait/config.schema.ts', "import { z } from 'zod';"],
      ['workflows/core/src/nodes/wait/wait.spec.ts', "import { compileJourney } from '../../compiler/index.js';"],
    ]);
    expect(checkImports(tree)).toEqual([]);
  });
});
