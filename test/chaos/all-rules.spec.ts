import type { AttentionList, SendPolicyRequest, WithdrawalResult } from '@tagtrail/core/http';
import { massSends } from '@tagtrail/core/plan';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SandboxCustomer } from '../support/demo-corp.js';
import { eventually } from '../support/eventually.js';
import { isNightly } from '../support/tier.js';
import { readLedger, writtenAfterUnsubscribe, type LedgerRow, type Unsubscribe } from './support/brake-log.js';
import { deliveries, duplicates, type Arrival, type Delivery } from './support/judge.js';
import { printedSeed, randomFrom } from './support/random.js';
import { deathPoints, dieOnce, faultsOfRules, scheduleOf } from './support/rules-faults.js';
import { groupWords, RulesStage, welcomeWords } from './support/rules-stage.js';

/**
 * Every rule of the corp is on while everything fails: a cap, an employee's workload, hours that close in the middle, people
 * who unsubscribe. Messages go by every channel that has a receiver here, into groups too, and new friends are welcomed.
 * TEST_TIER=nightly makes 11,000 journeys and four rounds of faults of it, and kills a worker thirty times at each point;
 * kill-points.spec.ts kills it once at each.
 */
const size = isNightly ? { customers: 1_000, faults: 64, deaths: 30 } : { customers: 68, faults: 16, deaths: 0 };

/** The storm leaves some of it to the first who meet a death: points of mass sends are those. */
const perDay = Math.ceil(size.customers * 0.3);
const caps: SendPolicyRequest = {
  caps: { zone: 'corp', rules: [{ categories: ['marketing'], per: 'day', most: 1 }], gap: null },
  workload: { perDay, perHour: null, warmUp: null },
};

interface Closing {
  readonly answeredAt: number;
  readonly opensAt: number;
}

let stage: RulesStage;
const closings: Closing[] = [];
const unsubscribes: Unsubscribe[] = [];
const deaths = new Map<string, number>();
const welcomed: SandboxCustomer[] = [];
/** Calls of which only a person can say what became of them, and those of them that were listed. */
const asking = new Set<string>();
const listed = new Set<string>();
let underRules: readonly Arrival[];
let sentUnderRules: readonly Delivery[];
let ledgerUnderRules: readonly LedgerRow[];
let found: readonly Arrival[];
let ledger: readonly LedgerRow[];

beforeAll(
  async () => {
    const random = randomFrom(printedSeed('all rules'));
    stage = await RulesStage.set(size.customers);
    await stage.policy(caps);
    await storm(scheduleOf(size.faults, random), random);
    await dieEverywhere();
    await settled();
    await decideAll();
    [underRules, ledgerUnderRules] = [await stage.arrivals(), await readLedger(stage.environment)];
    sentUnderRules = await deliveries(stage.environment);
    await stage.policy({});
    await settled();
    // Callbacks of groups and of friends that were lost are made up for by the next reading of all.
    const begun = (name: string): string => `SELECT count(*)::int AS n FROM run JOIN journey j ON j.id = run.journey_id WHERE j.name = '${name}'`;
    const isMadeUpFor = async (): Promise<boolean> =>
      (await countOf(begun(groupWords))) >= size.customers && (await countOf(begun(welcomeWords))) >= welcomed.length;
    await eventually(isMadeUpFor, { withinMs: 600_000 });
    // What the rules held back leaves at the pace of the gate: thousands of messages take many minutes.
    await eventually(async () => (await countOf(`SELECT count(*)::int AS n FROM run WHERE status = 'open'`)) === 0, {
      withinMs: isNightly ? 3_600_000 : 120_000,
    });
    [found, ledger] = [await stage.arrivals(), await readLedger(stage.environment)];
  },
  isNightly ? 7_200_000 : 600_000,
);

afterAll(async () => {
  await stage.stop();
});

/** The last customers are those during whose messages a worker dies, alone. */
const forStorm = (): readonly SandboxCustomer[] => stage.customers.slice(0, size.customers - size.deaths * deathPoints.length);

async function dieEverywhere(): Promise<void> {
  const customers = stage.customers.slice(forStorm().length);
  const [, other] = stage.environment.workers;
  if (customers.length > 0) await other?.stop();
  for (const [index, customer] of customers.entries()) {
    const point = deathPoints[Math.floor(index / size.deaths)] ?? 'settle.afterCommit';
    if (await dieOnce(stage, point, customer)) deaths.set(point, (deaths.get(point) ?? 0) + 1);
  }
  if (customers.length > 0) other?.start();
}

/** Customers enter all journeys a few at a time; between them something fails, the hours close once a round, and some unsubscribe. */
async function storm(schedule: readonly string[], random: () => number): Promise<void> {
  const batch = Math.ceil(forStorm().length / schedule.length);
  for (const [step, name] of schedule.entries()) {
    const entering = forStorm().slice(step * batch, (step + 1) * batch);
    await stage.enter(entering);
    if (step % 14 === 4) await close();
    if (step % 5 === 2) await unsubscribe(entering.slice(0, 2));
    const friends = stage.strangers.slice(welcomed.length, welcomed.length + 1);
    for (const friend of friends) await stage.befriend(friend);
    welcomed.push(...friends);
    await faultsOfRules[name]?.(stage, random);
  }
}

/** A person works through the list, which shows the newest first, and looks with the receiver: what did not arrive is sent again. */
async function decideAll(): Promise<void> {
  for (;;) {
    const rows = (await readLedger(stage.environment)).filter(({ state }) => state === 'needs_attention');
    for (const { callId } of rows) asking.add(callId ?? 'none');
    const { items } = await stage.corp.api.ok<AttentionList>('GET', '/attention');
    const sends = items.flatMap((item) => (item.kind === 'send' ? [item.callId] : []));
    if (sends.length === 0) return;
    const isThere = await arrivedBy();
    for (const callId of sends) {
      listed.add(callId);
      const there = rows.find((row) => row.callId === callId && isThere(row));
      // A mass send would be linked to its msgid, which nobody here knows.
      const decision = there === undefined ? 'resend' : massSends.some((one) => one === there.channel) ? 'give-up' : 'arrived';
      await stage.corp.api.ok('POST', `/attention/sends/${callId}/${decision}`, {});
    }
    await settled();
  }
}

/** Whether a row's message was taken outside, by what is known there now. */
async function arrivedBy(): Promise<(row: LedgerRow) => boolean> {
  const arrived = await stage.arrivals();
  const [ids, told] = [new Set(arrived.map(({ id }) => id)), new Set(arrived.map(messageOf))];
  const welcomes = new Set(arrived.flatMap(({ channel, recipient }) => (channel === 'welcome_message' ? [recipient] : [])));
  const inTold = new Set((await stage.groups()).flatMap(({ members, messages }) => (messages.length > 0 ? members.map(({ userid }) => userid) : [])));
  return ({ intentId, channel, journeyId, externalUserid }) =>
    ids.has(intentId) ||
    (channel === 'welcome_message' && welcomes.has(externalUserid)) ||
    (channel === 'group_mass_send'
      ? inTold.has(externalUserid)
      : told.has(`${stage.journeys.find(({ id }) => id === journeyId)?.words ?? ''} ${externalUserid}`));
}

/** Nobody is advertised to until the next minute but one begins. */
async function close(): Promise<void> {
  const shown = (at: number): string =>
    new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' }).format(at);
  const minute = 60_000;
  const opensAt = (Math.floor(Date.now() / minute) + 2) * minute;
  const hours = [{ days: [1, 2, 3, 4, 5, 6, 7], from: shown(opensAt), to: shown(opensAt - 2 * minute) }];
  await stage.policy({ ...caps, windows: { zone: 'corp', employees: false, hours: { marketing: hours } } });
  closings.push({ answeredAt: Date.now(), opensAt });
}

async function unsubscribe(customers: readonly SandboxCustomer[]): Promise<void> {
  for (const { externalUserid } of customers) {
    const [row] = await stage.environment.database.query<{ id: string }>('SELECT id::text FROM customer WHERE external_userid = $1', [
      externalUserid,
    ]);
    const answer = await stage.corp.api.ok<WithdrawalResult>('POST', `/customers/${row?.id ?? ''}/withdraw`, {});
    unsubscribes.push({ externalUserid, at: Date.parse(answer.withdrawnAt), answeredAt: Date.now() + 1, named: answer.mayStillArrive });
  }
}

async function countOf(sql: string): Promise<number> {
  const [row] = await stage.environment.database.query<{ n: number }>(sql);
  return row?.n ?? Number.NaN;
}

/** Nothing is under way: what has not come to its end waits for a rule, by name. */
async function settled(): Promise<void> {
  const underWay = `SELECT count(*)::int AS n FROM (
    SELECT 1 FROM entry WHERE status = 'waiting' UNION ALL
    SELECT 1 FROM send_intent WHERE state IN ('reserved', 'dispatching', 'unknown') OR (state = 'planned' AND (wait_reason IS NULL OR due_at < now() + interval '3 minutes'))
      OR (state = 'accepted' AND channel = 'customer_mass_send')) AS moving`;
  await eventually(
    async () => {
      const n = await countOf(underWay);
      if (n > 0) throw new Error(`${String(n)} under way`);
      return true;
    },
    { withinMs: isNightly ? 3_600_000 : 240_000, everyMs: 500 },
  );
}

const wordsOf = (category: string): readonly string[] => stage.journeys.filter((one) => one.category === category).map(({ words }) => words);
const isOf = (category: string, { text }: Pick<Arrival, 'text'>): boolean => wordsOf(category).some((words) => text.includes(words));
const optedOut = (): ReadonlySet<string> => new Set(unsubscribes.map(({ externalUserid }) => externalUserid));

/** Which message it is, by its words and the customer whose own word it has: the recipient of an app message is her employee. */
const messageOf = ({ text }: Arrival): string =>
  `${stage.journeys.find(({ words }) => text.includes(words))?.words ?? ''} ${text.split(/\s/u).at(-1) ?? ''}`;

function counted(of: readonly string[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const one of of) times.set(one, (times.get(one) ?? 0) + 1);
  return times;
}

describe(`${String(size.customers * 11)} journeys under every rule, with ${String(size.faults)} faults of ${String(Object.keys(faultsOfRules).length)} kinds`, () => {
  it('a worker died at each point as often as was wanted', () => {
    process.stdout.write(`all rules: deaths ${JSON.stringify(Object.fromEntries(deaths))}\n`);
    expect(deathPoints.filter((point) => (deaths.get(point) ?? 0) < size.deaths)).toEqual([]);
  });

  it('nobody gets anything twice', () => {
    expect(duplicates(found)).toEqual([]);
  });

  it('nobody who unsubscribed is written to', () => {
    expect(unsubscribes.length).toBeGreaterThan(0);
    expect(writtenAfterUnsubscribe(unsubscribes, ledger, found)).toEqual([]);
  });

  it('who is a new friend is welcomed once, or her run says that it was missed', async () => {
    const welcomes = counted(found.filter(({ channel }) => channel === 'welcome_message').map(({ recipient }) => recipient));
    const ends = await stage.environment.database.query<{ who: string; reason: string }>(
      `SELECT c.external_userid AS who, r.end_reason AS reason FROM run r JOIN journey j ON j.id = r.journey_id JOIN customer c ON c.id = r.customer_id WHERE j.name = $1`,
      [welcomeWords],
    );
    const became = welcomed.map(({ externalUserid: who }) => ({
      who,
      reasons: ends.filter((end) => end.who === who).map(({ reason }) => reason),
      welcomes: welcomes.get(who) ?? 0,
    }));
    const wrong = became.filter(
      ({ reasons, welcomes: times }) => times > 1 || reasons.length !== 1 || reasons[0] !== (times === 1 ? 'welcomed' : 'missed'),
    );
    expect([welcomed.length > 0, wrong]).toEqual([true, []]);
    process.stdout.write(`all rules: ${String(welcomes.size)} of ${String(welcomed.length)} welcomed\n`);
  });

  it('each group is greeted once, whoever of it brings the words', async () => {
    const groups = (await stage.groups()).map(({ id, members, messages }) => ({
      id,
      asked: members.some(({ userid, type }) => type === 'customer' && !optedOut().has(userid)),
      words: messages.map(({ text }) => text),
    }));
    expect(groups.length).toBeGreaterThan(0);
    expect(
      groups.filter(({ asked, words }) => words.some((text) => text !== groupWords) || words.length > 1 || (asked && words.length === 0)),
    ).toEqual([]);
  });

  it('nothing that advertises leaves outside the hours', () => {
    const marketing = new Set(stage.journeys.filter(({ category }) => category === 'marketing').map(({ id }) => id));
    const outside = closings.flatMap(({ answeredAt, opensAt }) => [
      ...ledgerUnderRules.filter(
        ({ journeyId, dispatchedAt }) => marketing.has(journeyId) && dispatchedAt !== null && dispatchedAt > answeredAt && dispatchedAt < opensAt,
      ),
      // What was on its way when the hours closed arrives within the time that dispatches have.
      ...underRules.filter((arrival) => isOf('marketing', arrival) && arrival.at > answeredAt + 15_000 && arrival.at < opensAt),
    ]);
    expect([closings.length > 0, outside]).toEqual([true, []]);
  });

  it('no cap and no workload is passed', () => {
    const advertised = counted(underRules.filter((arrival) => isOf('marketing', arrival)).map(({ recipient }) => recipient));
    expect([...advertised].filter(([, n]) => n > 1)).toEqual([]);
    const asked = counted(sentUnderRules.filter(({ channel }) => channel === 'customer_mass_send').map(({ sender }) => sender ?? ''));
    expect([...asked].filter(([, n]) => n > perDay)).toEqual([]);
    process.stdout.write(`all rules: ${String(advertised.size)} advertised to, workloads ${[...asked.values()].join(', ')} of ${String(perDay)}\n`);
  });

  it('the rules did hold messages back', () => {
    expect(found.length - underRules.length).toBeGreaterThan(size.customers);
  });

  it('when the rules are lifted everybody else has each message, once', () => {
    const times = counted(found.map(messageOf));
    const missing = stage.customers
      .filter(({ externalUserid }) => !optedOut().has(externalUserid))
      .flatMap(({ externalUserid }) => stage.journeys.map(({ words }) => `${words} ${externalUserid}`))
      .filter((one) => times.get(one) !== 1);
    expect(missing).toEqual([]);
  });

  it('nothing is stuck without being listed', () => {
    const stuck = ledger.filter(({ state }) => ['planned', 'reserved', 'dispatching', 'unknown', 'needs_attention'].includes(state));
    expect(stuck).toEqual([]);
    expect([...listed].toSorted()).toEqual([...asking].toSorted());
    process.stdout.write(`all rules: a person decided ${String(asking.size)} calls\n`);
  });
});
