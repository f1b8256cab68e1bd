import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startEnvironment, type Environment } from '../support/environment.js';
import { checkout } from '../support/test-process.js';
import { report, type Figure } from './support/report.js';
import { Outside } from './support/same/outside.js';
import { StoryCorp, type Told } from './support/same/story-corp.js';
import { seededStory, type Story } from './support/same/story.js';

/*
 * Exactly the same messages for the same inputs: seeded journeys of three to twelve steps, drawn as 82ecf15 stored them, travelled
 * by two or three customers each through the real processes. Kept is, for each customer in order: every mass send (by whom, words,
 * what became of it for her), app message, mail, webhook and tag write that was taken, and how her run ended.
 * `npm run bench:against -- 82ecf15 same-messages --rounds 1` runs it on both builds and prints where they differ.
 * SAME_JOURNEYS: how many (2,000 are the whole); SAME_SEED: which.
 *
 * Left out, because it is made anew or may differ: ids, times, attempts that were refused, how many customers are in one call, and
 * the order between customers. Held neutral: no rule of sending, consent, window, cap, law or canary is set; every message is
 * marketing, or urgent and says so in its title; risks are acknowledged when publishing. Not in the stories, because it was changed
 * on purpose: refusals of the words (40201, 45002) and of the employee (82001), which hold a message until a person has mended the
 * cause where they once failed it (decision 0014), and codes of busy servers and of the set-up, which spend no attempt any more (0009).
 * Not in them either: waits until a time of day, which nothing shortens, and answers that are lost before a call is carried out,
 * which take half a minute to prove.
 */
const journeys = Number(process.env['SAME_JOURNEYS'] ?? 100);
const seed = Number(process.env['SAME_SEED'] ?? 1);
const inOneCorp = 20;
const corpsAtOnce = 5;

let outside: Outside;
let environment: Environment;

beforeAll(async () => {
  outside = await Outside.open();
  environment = await startEnvironment({ customers: 1, outboundAllow: outside.addresses });
  outside.leadTo(environment.sandboxUrl);
  // A callback that a busy machine answers late is not lost: what is compared is not how losses are found.
  await environment.sandbox.ok('PATCH', '/settings', { receiveRule: 'sevenAWeek', callbacks: { timeoutMs: 60_000 } });
});

afterAll(async () => {
  await environment.stop();
  await outside.close();
});

it('writes down the messages that left for seeded journeys', { timeout: 6 * 3_600_000 }, async () => {
  const begun = performance.now();
  const told: Told[] = [];
  const waiting = batches();
  const open = new Set<StoryCorp>();
  outside.onTaken = (mark, code) => {
    for (const corp of open) void corp.tickFor(mark, code);
  };
  let connected: Promise<unknown> = Promise.resolve();
  const tellOneByOne = async (): Promise<void> => {
    for (let batch = waiting.shift(); batch !== undefined; batch = waiting.shift()) {
      // One after the other: the sandbox waits a second for a new address to answer, and numbers its corps as they come.
      const connecting = connected.then(connect(batch));
      connected = connecting;
      const corp = await connecting;
      open.add(corp);
      told.push(...(await corp.tell()));
      open.delete(corp);
      const seconds = Math.round((performance.now() - begun) / 1_000);
      process.stdout.write(`${String(told.length)} of ${String(journeys)} journeys, ${String(seconds)} s\n`);
    }
  };
  await Promise.all(Array.from({ length: corpsAtOnce }, tellOneByOne));
  report('same-messages', [...keep(told), { what: 'time taken', value: (performance.now() - begun) / 1_000, unit: 's' }]);
  expect(told).toHaveLength(journeys);
});

const connect = (batch: readonly Story[]) => (): Promise<StoryCorp> => StoryCorp.connect(environment, outside, batch);

function batches(): Story[][] {
  const stories = Array.from({ length: journeys }, (_, index) => seededStory(seed, index + 1));
  return Array.from({ length: Math.ceil(journeys / inOneCorp) }, (_, batch) => stories.slice(batch * inOneCorp, (batch + 1) * inOneCorp));
}

/** Writes the lists beside the figures, for `bench:against` to compare. */
function keep(told: readonly Told[]): readonly Figure[] {
  const inOrder = told.toSorted((a, b) => a.story - b.story);
  const folder = path.join(checkout, 'test/artifacts/bench');
  mkdirSync(folder, { recursive: true });
  const file = `${JSON.stringify(inOrder, null, 1)}\n`;
  writeFileSync(path.join(folder, 'same-messages.told.json'), file);
  process.stdout.write(`SHA-256 ${createHash('sha256').update(file).digest('hex')}\n`);
  const lines = inOrder.flatMap((one) => one.lines);
  return [
    { what: 'journeys', value: inOrder.length, unit: '' },
    { what: 'messages and tag writes', value: lines.filter((line) => /^(?:mass|app|mail|webhook|tags)/u.test(line)).length, unit: '' },
  ];
}
