// Run as a process of its own by download-cli.mjs: `node download-by-sdk.mjs FOLDER`. What it starts is ended by the caller.
import { TestWorkflowEnvironment } from '@temporalio/testing';

console.log('asking'); // the packages are loaded: from here on silence means the network
try {
  await TestWorkflowEnvironment.createLocal({ server: { executable: { type: 'cached-download', downloadDir: process.argv[2] ?? '.' } } });
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
