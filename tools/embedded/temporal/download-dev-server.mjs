import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * Has the SDK fetch Temporal's dev server into a folder, and gives the path of the binary.
 * The SDK downloads only as part of starting one, so one is started and ended again.
 * @param {string} folder
 */
export async function downloadDevServer(folder) {
  const downloads = path.join(folder, 'dev-server');
  mkdirSync(downloads, { recursive: true });
  const { TestWorkflowEnvironment } = await import('@temporalio/testing');
  const environment = await TestWorkflowEnvironment.createLocal({
    server: { executable: { type: 'cached-download', downloadDir: downloads } },
  });
  await environment.teardown();
  const binary = readdirSync(downloads).find((name) => name.startsWith('temporal'));
  if (binary === undefined) throw new Error(`nothing was found in ${downloads}`);
  return path.join(downloads, binary);
}
