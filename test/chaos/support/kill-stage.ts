import type { AttentionList, RunItem } from '@tagtrail/core/http';
import { journey, rungs } from '@tagtrail/core/nodes';
import { addSandboxCorp, connectDemoCorp, type DemoCorp, type SandboxCustomer } from '../../support/demo-corp.js';
import { startEnvironment, type Environment } from '../../support/environment.js';
import type { TestProcess } from '../../support/test-process.js';
import { alone } from './graphs.js';
import { arrivals } from './judge.js';
import { openMailbox, type Mailbox } from '../../support/mailbox.js';
import { victims, wordsOf, type Road, type Victim } from './victims.js';

const tag = '高意向';
const given = 'VIP';

/** Every read shows an edit late and every callback comes twice, in disorder; the margin is shortened so that the deaths are not far apart. */
const lateReads = {
  sandbox: { readLagMs: 300, callbacks: { duplicates: 1, repeatMs: 500, shuffleMs: 200 } },
  worker: { TAGTRAIL_READ_MARGIN_MS: '1000' },
} as const;

/** A corp, its journeys, and the customers it has for deaths. */
interface House {
  readonly corp: DemoCorp;
  readonly journeys: Readonly<Record<Road, string>>;
  readonly customers: readonly SandboxCustomer[];
}

/** The product with two corps, of which one lets an absent send be sent again; each death has a customer of its own. */
export class KillStage {
  private constructor(
    readonly environment: Environment,
    readonly worker: TestProcess,
    private readonly mailbox: Mailbox,
    private readonly houses: ReadonlyMap<boolean, House>,
  ) {}

  /** Its worker is stopped. */
  static async set(): Promise<KillStage> {
    const mailbox = await openMailbox();
    const environment = await startEnvironment({
      customers: 60,
      timeScale: 1_000,
      outboundAllow: [`127.0.0.1:${mailbox.port}`],
      workerEnv: lateReads.worker,
    });
    await environment.sandbox.ok('PATCH', '/settings', lateReads.sandbox);
    const [worker] = environment.workers;
    if (worker === undefined) throw new Error('There is no worker');
    const resending = await connectDemoCorp(environment);
    await resending.api.ok('PATCH', '', { resendWhenAbsent: true });
    const asking = await connectDemoCorp(environment, await addSandboxCorp(environment, 60));
    const houses = new Map([
      [true, await furnish(environment, mailbox, resending)],
      [false, await furnish(environment, mailbox, asking)],
    ]);
    const stage = new KillStage(environment, worker, mailbox, houses);
    for (const victim of victims) await stage.name(victim);
    await worker.stop();
    return stage;
  }

  async stop(): Promise<void> {
    await this.environment.stop();
    await this.mailbox.close();
  }

  /** What brings a customer onto her journey and to her point. */
  async deed(victim: Victim): Promise<void> {
    const { corp, journeys } = this.houseOf(victim);
    if (victim.point === 'reconcile.listed')
      await this.environment.sandbox.ok('POST', '/faults', { api: 'add_msg_template', kind: 'dropAfterCommit' });
    if (victim.road === 'massSend') await corp.tick(this.customerOf(victim), [tag]);
    else await corp.enter(journeys[victim.road], [this.customerOf(victim)]);
  }

  async runOf(victim: Victim): Promise<RunItem | undefined> {
    const { corp, journeys } = this.houseOf(victim);
    const { items } = await corp.api.ok<{ items: RunItem[] }>('GET', `/runs?journeyId=${journeys[victim.road]}&limit=200`);
    return items.find(({ customer }) => customer.externalUserid === this.customerOf(victim).externalUserid);
  }

  /** All that the database knows of her run, and the end of the worker's log: why she did not go on. */
  async storyOf(victim: Victim): Promise<string> {
    const { externalUserid } = this.customerOf(victim);
    const rows = await this.environment.database.query(
      `SELECT r.id::text, r.status, r.next_due_at, r.state,
              (SELECT jsonb_agg(to_jsonb(e)) FROM run_event e WHERE e.run_id = r.id) AS events,
              (SELECT jsonb_agg(to_jsonb(i)) FROM send_intent i WHERE i.run_id = r.id) AS intents,
              (SELECT jsonb_agg(to_jsonb(c) - 'request' - 'request_bytes') FROM send_call c WHERE c.id IN (SELECT call_id FROM send_intent i WHERE i.run_id = r.id)) AS calls
       FROM run r JOIN customer ON customer.id = r.customer_id WHERE customer.external_userid = $1 AND r.corp_id = $2`,
      [externalUserid, this.houseOf(victim).corp.id],
    );
    return `${JSON.stringify({ now: new Date(), rows }, null, 1)}\n${this.worker.tail(60)}`;
  }

  /** The row that asks a person about her. */
  async attentionOf(victim: Victim): Promise<AttentionList['items'][number] | undefined> {
    const { items } = await this.houseOf(victim).corp.api.ok<AttentionList>('GET', '/attention');
    return items.find((item) => item.kind === 'send' && item.text === wordsOf(victim));
  }

  /** How often it was taken, by those who took it: WeCom, the mailbox, the receiver; a tag is there or not. */
  async timesTaken(victim: Victim): Promise<number> {
    switch (victim.road) {
      case 'email':
        return this.mailbox.mails.filter((mail) => mail.includes(wordsOf(victim))).length;
      case 'tagWrite':
        return this.timesTagged(victim);
      case 'massSend':
      case 'appMessage':
      case 'webhook':
        return (await arrivals(this.environment)).filter(({ text }) => text.split('\n').includes(wordsOf(victim))).length;
    }
  }

  private async timesTagged(victim: Victim): Promise<number> {
    const { followers } = await this.environment.sandbox.ok<SandboxCustomer>('GET', `/customers/${this.customerOf(victim).externalUserid}`);
    return followers.flatMap(({ tags }) => tags).filter(({ name }) => name === given).length;
  }

  /** The text of a send is the customer's `stage`, and that is the death her journey will meet. */
  private async name(victim: Victim): Promise<void> {
    const { externalUserid } = this.customerOf(victim);
    await this.houseOf(victim).corp.api.ok('POST', '/customers/import', {
      customers: [{ externalUserid, attributes: { stage: wordsOf(victim), email: 'customer@example.com' } }],
    });
  }

  private houseOf({ resends }: Victim): House {
    const house = this.houses.get(resends);
    if (house === undefined) throw new Error('There is no such corp');
    return house;
  }

  private customerOf(victim: Victim): SandboxCustomer {
    const customer = this.houseOf(victim).customers[victims.indexOf(victim)];
    if (customer === undefined) throw new Error('The corp has too few customers');
    return customer;
  }
}

async function furnish({ sandboxUrl }: Environment, mailbox: Mailbox, corp: DemoCorp): Promise<House> {
  const smtp = { host: '127.0.0.1', port: mailbox.port, tls: 'none', user: '', from: 'hello@example.com' };
  await corp.api.ok('POST', '/channel-settings', { kind: 'smtp', name: 'mail', config: smtp });
  await corp.api.ok('POST', '/channel-settings', { kind: 'webhook', name: 'crm', config: { url: `${sandboxUrl}/_sandbox/webhook/crm` } });
  const text = '{{stage|无}}';
  // A second of waiting, so that a beat and not the enrolment asks for the send.
  const begun = () => journey().apiStart().waitFor(1, 'seconds');
  const unsent = { notDelivered: (path: ReturnType<typeof begun>) => path.end('not_sent') };
  const journeys = {
    massSend: await corp.publish(
      '群发',
      journey()
        .tagAdded(corp.tagId(tag))
        .waitFor(1, 'seconds')
        .send([rungs.massSend(text, alone)], unsent)
        .end()
        .graph(),
    ),
    appMessage: await corp.publish(
      '应用消息',
      begun()
        .send([rungs.appMessage(text)], unsent)
        .end()
        .graph(),
    ),
    webhook: await corp.publish(
      '回调',
      begun()
        .send([rungs.webhook('crm', text)], unsent)
        .end()
        .graph(),
    ),
    email: await corp.publish(
      '邮件',
      begun()
        .send([rungs.email('您好', text)], unsent)
        .end()
        .graph(),
    ),
    tagWrite: await corp.publish(
      '打标签',
      begun()
        .changeTags({ add: [corp.tagId(given)] }, (path) => path.end('not_sent'))
        .end()
        .graph(),
    ),
  };
  const customers = corp.customers.filter(({ followers }) => followers.every(({ tags }) => tags.every(({ name }) => name !== tag && name !== given)));
  return { corp, journeys, customers };
}
