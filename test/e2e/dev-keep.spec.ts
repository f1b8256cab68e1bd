import { it } from 'vitest';
import { existsSync, writeFileSync, rmSync } from 'node:fs';
import { startEnvironment } from '../support/environment.js';
import { connectDemoCorp } from '../support/demo-corp.js';
import { eventually } from '../support/eventually.js';
it('keeps', async () => {
  const env = await startEnvironment({ customers: 120, editor: true, serverEnv: { TAGTRAIL_EDITOR_DIR: '/tmp/e2e/served' } });
  const corp = await connectDemoCorp(env);
  rmSync('/tmp/e2e/stop', { force: true });
  writeFileSync('/tmp/e2e/env.json', JSON.stringify({ serverUrl: env.serverUrl, sandboxUrl: env.sandboxUrl, password: env.adminPassword, corpId: corp.id, logDir: env.logDir, db: env.database.url }));
  await eventually(async () => { 
    if (existsSync('/tmp/e2e/restart')) { await env.server.stop(); env.server.start(); await eventually(async () => (await env.anonymous.call('GET','/readyz')).status === 200); rmSync('/tmp/e2e/restart'); }
    if (existsSync('/tmp/e2e/restart-worker')) { await env.workers[0].stop(); env.workers[0].start(); rmSync('/tmp/e2e/restart-worker'); }
    return existsSync('/tmp/e2e/stop'); }, { withinMs: 5 * 3600_000, everyMs: 300 });
  await env.stop();
}, 5*3600_000);
