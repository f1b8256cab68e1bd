import type { FastifyReply } from 'fastify';
import type { LedgerLine } from '../ledger/ledger-line.js';
import type { Recorder } from '../ledger/recorder.js';

const atMostEveryMs = 200;
const heartbeatMs = 15_000;

/** Server-sent events: one `change` whenever something a phone shows may have changed, several melted into one. */
export function openChangeStream(reply: FastifyReply, recorder: Recorder): void {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
  raw.write(': open\n\n');
  let pending: NodeJS.Timeout | null = null;
  const stopListening = recorder.onLine((line) => {
    if (pending !== null || !isVisible(line)) return;
    pending = setTimeout(() => {
      pending = null;
      raw.write('event: change\ndata: {}\n\n');
    }, atMostEveryMs);
  });
  const heartbeat = setInterval(() => raw.write(': still here\n\n'), heartbeatMs);
  raw.on('close', () => {
    stopListening();
    clearInterval(heartbeat);
    if (pending !== null) clearTimeout(pending);
  });
}

/** Reads and refused calls change nothing on any phone. */
function isVisible(line: LedgerLine): boolean {
  return line.kind !== 'call' || (line.committed && line.group !== 'read' && line.group !== 'token');
}
