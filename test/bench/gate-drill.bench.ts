import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { fullest, laneHolder, limitPerMinute, mostIn, spacingMs } from '../chaos/support/gate-run.js';
import { singleSend } from '../chaos/support/graphs.js';
import { startMetronome } from '../chaos/support/metronome.js';
import { OwnStores } from '../chaos/support/own-stores.js';
import { giveOwnWords } from '../chaos/support/own-words.js';
import { connectDemoCorp } from '../support/demo-corp.js';
import { startEnvironment } from '../support/environment.js';
import { eventually } from '../support/eventually.js';
import { report } from './support/report.js';

/** GATE_MINUTES=3 for a look; ten are what is asked for. */
const minutes = Number(process.env['GATE_MINUTES'] ?? 10);
const minuteMs = 60_000;
const calls = Math.ceil(minutes * limitPerMinute * 1.1) + 200;
const steppedClock = pathToFileURL(fileURLToPath(new URL('support/stepped-clock.mjs', import.meta.url))).href;

it(
  `keeps the limit and its slots for ${String(minutes)} minutes: four workers, one killed, PostgreSQL killed once, one clock stepped by two seconds`,
  { timeout: minutes * 2 * minuteMs + 10 * minuteMs },
  async () => {
    const stores = await OwnStores.open();
    const environment = await startEnvironment({
      ...stores.addresses,
      workers: 4,
      customers: calls,
      timeScale: 1,
      workerEnv: { NODE_OPTIONS: `--import ${steppedClock}` },
    });
    try {
      const { database, sandbox, workers } = environment;
      const corp = await connectDemoCorp(environment);
      await giveOwnWords(corp);
      await corp.enter(await corp.publish('群发', singleSend('您好 {{stage|无}}')), corp.customers);
      const waiting = `SELECT count(*)::int AS n FROM send_call WHERE state = 'reserved'`;
      await eventually(async () => ((await database.query<{ n: number }>(waiting))[0]?.n ?? 0) > limitPerMinute / 2, { withinMs: 2 * minuteMs });
      const metronome = await startMetronome(database, spacingMs);
      const from = Date.now();
      const at = async (share: number): Promise<void> => {
        await delay(Math.max(0, from + share * minutes * minuteMs - Date.now()));
      };
      await at(0.1);
      workers[1]?.signal('SIGUSR2');
      await at(0.3);
      workers[1]?.signal('SIGUSR2');
      await at(0.4);
      await (await laneHolder(environment)).kill();
      await at(0.5);
      workers[1]?.signal('SIGUSR2');
      await at(0.6);
      await metronome.stop();
      const downAt = Date.now();
      await stores.killAll();
      const downMs = Date.now() - downAt;
      await at(1);
      const until = Date.now();
      const { items } = await sandbox.ok<{ items: { tArrive: number }[] }>('GET', '/ledger?kind=call&api=add_msg_template');
      const { groups } = await sandbox.ok<{ groups: Record<string, { max: number }> }>('GET', '/rate');
      const arrivedAt = items.map(({ tArrive }) => tArrive).sort((one, other) => one - other);
      const [slots] = await database.query<{ used: number; first: number; last: number }>(
        `SELECT count(*) FILTER (WHERE used)::int AS used, (extract(epoch FROM min(slot_at)) * 1000)::float8 AS first, (extract(epoch FROM max(slot_at)) * 1000)::float8 AS last
         FROM slot_log WHERE grp = 'send' AND slot_at BETWEEN to_timestamp($1 / 1000.0) AND to_timestamp($2 / 1000.0)`,
        [from, until],
      );
      const possible = slots === undefined ? Number.NaN : Math.round((slots.last - slots.first) / spacingMs) + 1;
      const possibleUp = possible - Math.round(downMs / spacingMs);
      const used = slots?.used ?? Number.NaN;
      report('gate-drill', [
        {
          what: 'calls in the fullest sliding minute at the sandbox',
          value: groups['send']?.max ?? Number.NaN,
          unit: 'calls',
          floor: { what: 'limit', value: limitPerMinute },
        },
        { what: 'slots used', value: used, unit: 'slots', floor: { what: 'slots there were', value: possible } },
        { what: 'slots used', value: used, unit: 'slots', floor: { what: 'slots there were while PostgreSQL was up', value: possibleUp } },
        {
          what: 'slots that went by',
          value: possible - used,
          unit: 'slots',
          floor: { what: 'ticks at which the machine could not commit a row in time, before PostgreSQL was killed', value: metronome.late },
        },
        { what: 'PostgreSQL away', value: downMs, unit: 'ms' },
      ]);
      expect(groups['send']?.max).toBeLessThanOrEqual(limitPerMinute);
      expect(fullest(arrivedAt, minuteMs)).toBeLessThanOrEqual(mostIn(minuteMs));
    } finally {
      await environment.stop();
      await stores.stop();
    }
  },
);
