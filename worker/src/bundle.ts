import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';

/** Builds the one file of workflow code that workers run. The runtime is named as a file: nobody imports it. */
const here = dirname(fileURLToPath(import.meta.url));
const runtime = join(dirname(createRequire(import.meta.url).resolve('@tagtrail/runtime/package.json')), 'dist', 'index.js');

const { code } = await bundleWorkflowCode({ workflowsPath: runtime });
await writeFile(join(here, 'workflow-bundle.js'), code);
