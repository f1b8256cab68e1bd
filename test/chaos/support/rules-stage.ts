import type { CorpSendPolicy, SendPolicyRequest } from '@tagtrail/core/http';
import type { MessageCategory } from '@tagtrail/core/plan';
import { journey, rungs, type Rung } from '@tagtrail/core/nodes';
import { connectDemoCorp, ownerOf, type DemoCorp, type SandboxCustomer } from '../../support/demo-corp.js';
import { startEnvironment, type Environment } from '../../support/environment.js';
import { eventually } from '../../support/eventually.js';
import { alone } from './graphs.js';
import { arrivals, type Arrival } from './judge.js';
import { Outside } from './outside.js';
import { OwnStores } from './own-stores.js';
import { giveOwnWords } from './own-words.js';
import { roughWeather } from './rough-weather.js';

export interface RuledJourney {
  readonly id: string;
  /** What its messages begin with. */
  readonly words: string;
  readonly category: MessageCategory;
  /** By the API, or by a word of hers in 微信客服. */
  readonly begins: 'entry' | 'word';
}

/** What a welcome begins with. */
export const welcomeWords = '欢迎';

/** What is written into each customer group. */
export const groupWords = '入群';

/** A customer group at the sandbox. */
export interface SeenGroup {
  readonly id: string;
  readonly members: readonly { readonly userid: string; readonly type: string }[];
  readonly messages: readonly { readonly text: string }[];
}

/** What the sandbox's customers see. */
interface Seen {
  readonly channel: string;
  readonly recipient: string;
  readonly text: string;
  readonly msgid: string;
  readonly deliveredAt: number;
}

/** Whom strangers add. */
const befriended = 'zhaomin';

/** The product on stores of its own, one corp, and journeys of every category that all want the same customers. */
export class RulesStage {
  private constructor(
    private readonly stores: OwnStores,
    readonly environment: Environment,
    readonly corp: DemoCorp,
    readonly outside: Outside,
    readonly journeys: readonly RuledJourney[],
    /** Those who enter the journeys. */
    readonly customers: readonly SandboxCustomer[],
    /** Those who do not, and do not know one employee yet. */
    readonly strangers: readonly SandboxCustomer[],
  ) {}

  static async set(customers: number): Promise<RulesStage> {
    const stores = await OwnStores.open();
    const outside = await Outside.open();
    const environment = await startEnvironment({
      ...stores.addresses,
      customers: customers + 60,
      workers: 2,
      timeScale: 120,
      outboundAllow: outside.addresses,
    });
    const { items: demoGroups } = await environment.sandbox.ok<{ items: SeenGroup[] }>('GET', '/groups');
    for (const { id } of demoGroups) await environment.sandbox.ok('DELETE', `/groups/${id}`);
    const corp = await connectDemoCorp(environment);
    await outside.connect(corp);
    await corp.api.ok('PATCH', '', { resendWhenAbsent: true });
    const webhooks = `${environment.sandboxUrl}/_sandbox/webhook`;
    const robot = `${webhooks}/robot?answer=${encodeURIComponent('{"code":0}')}`;
    await corp.api.ok('POST', '/channel-settings', { kind: 'webhook', name: 'crm', config: { url: `${webhooks}/crm` } });
    await corp.api.ok('POST', '/channel-settings', { kind: 'webhook', name: 'robot', config: { url: robot, shape: 'feishu' } });
    await giveOwnWords(corp);
    await environment.database.query(
      `INSERT INTO gate (corp_id, grp, limit_per_minute) VALUES ($1, 'send', 3000) ON CONFLICT (corp_id, grp) DO UPDATE SET limit_per_minute = 3000`,
      [corp.id],
    );
    await environment.sandbox.ok('PATCH', '/settings', { ...roughWeather, autoConfirm: { enabled: true, delayMs: 300 } });
    await eventually(async () => (await environment.database.query('SELECT 1 FROM service_account WHERE NOT gone')).length > 0, { withinMs: 60_000 });
    const strangers = corp.customers.slice(customers).filter(({ followers }) => followers.every(({ userid }) => userid !== befriended));
    return new RulesStage(stores, environment, corp, outside, await publishAll(corp), corp.customers.slice(0, customers), strangers);
  }

  /** All that was taken by anybody outside. */
  async arrivals(): Promise<readonly Arrival[]> {
    const { items } = await this.environment.sandbox.ok<{ items: Seen[] }>('GET', '/deliveries');
    const seen = items.flatMap(({ channel, recipient, text, msgid, deliveredAt: at }, seq): readonly Arrival[] => {
      const one = { corp: null, recipient, text, at, seq };
      if (channel === 'welcome_message') return [{ ...one, channel: 'welcome_message', id: msgid }];
      return channel === 'kf_message' ? [{ ...one, channel: 'customer_service_message', id: intentOf(msgid) }] : [];
    });
    return [...(await arrivals(this.environment)), ...seen, ...this.outside.arrivals()];
  }

  /** They enter every journey; the one that a word begins by writing to 微信客服, and the one of groups by joining a new one. */
  async enter(customers: readonly SandboxCustomer[]): Promise<void> {
    const [host] = customers;
    if (host === undefined) return;
    for (const { id, begins } of this.journeys) if (begins === 'entry') await this.corp.enter(id, customers);
    for (const { externalUserid } of customers) await this.environment.sandbox.ok('POST', '/kf/messages', { externalUserid, text: '在吗' });
    const externalUserids = customers.map(({ externalUserid }) => externalUserid);
    await this.environment.sandbox.ok('POST', '/groups', { name: `${host.name}等人的群`, owner: ownerOf(host), externalUserids });
  }

  async groups(): Promise<readonly SeenGroup[]> {
    return (await this.environment.sandbox.ok<{ items: SeenGroup[] }>('GET', '/groups')).items;
  }

  /** She adds an employee, who is told of it with a code to welcome her by. */
  async befriend({ externalUserid }: SandboxCustomer): Promise<void> {
    await this.environment.sandbox.ok('POST', '/befriend', { employee: befriended, externalUserid });
  }

  async policy(policy: SendPolicyRequest): Promise<void> {
    const { revision } = await this.corp.api.ok<CorpSendPolicy>('GET', '/send-policy');
    await this.corp.api.ok('PUT', '/send-policy', policy, { 'if-match': `"${String(revision)}"` });
  }

  /** PostgreSQL is killed, and what it carried goes on from its data. */
  async killStores(): Promise<void> {
    await this.stores.killAll();
  }

  async killTemporal(): Promise<void> {
    await this.stores.killTemporal();
  }

  async stop(): Promise<void> {
    await this.environment.stop();
    await this.outside.close();
    await this.stores.stop();
  }
}

/** The number of a message at WeCom is its intent's. */
const intentOf = (msgid: string): string => msgid.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');

/**
 * Three that advertise through her employee and one by SMS, notices to the customer's own systems, to her employee, by a robot
 * and by mail, an urgent one, one that answers who writes to 微信客服, one that greets in groups, and one that welcomes new friends.
 */
async function publishAll(corp: DemoCorp): Promise<readonly RuledJourney[]> {
  const own = (words: string): string => `${words} {{stage|无}}`;
  const wanted: readonly (Omit<RuledJourney, 'id' | 'begins'> & { readonly rung: Rung })[] = [
    ...['优惠甲', '优惠乙', '优惠丙'].map((words) => ({ words, category: 'marketing' as const, rung: rungs.massSend(own(words), alone) })),
    { words: '通知', category: 'notice', rung: rungs.webhook('crm', own('通知')) },
    { words: '机器人', category: 'notice', rung: rungs.webhook('robot', own('机器人')) },
    { words: '提醒', category: 'notice', rung: rungs.appMessage(own('提醒')) },
    { words: '短信', category: 'marketing', rung: rungs.sms(own('短信')) },
    { words: '邮件', category: 'notice', rung: rungs.email('邮件', own('邮件')) },
    { words: '紧急', category: 'urgent', rung: rungs.massSend(own('紧急'), alone) },
  ];
  const made: RuledJourney[] = [];
  for (const { words, category, rung } of wanted) {
    const graph = journey()
      .apiStart()
      .send([rung], { category, notDelivered: (path) => path.end('not_sent') })
      .end()
      .graph();
    made.push({ id: await corp.publish(words, graph), words, category, begins: 'entry' });
  }
  const answer = journey()
    .startsBy('business-event', { event: 'message.received', filter: null })
    .send([rungs.service(own('客服'))], { category: 'notice', notDelivered: (path) => path.end('not_sent') })
    .end()
    .graph();
  made.push({ id: await corp.publish('客服', answer), words: '客服', category: 'notice', begins: 'word' });
  const welcome = journey()
    .startsBy('customer-added', { states: [], employeeIds: [] })
    .send([rungs.welcome(own(welcomeWords))], { category: 'notice', notDelivered: (path) => path.end('missed') })
    .end('welcomed')
    .graph();
  await corp.publish(welcomeWords, welcome);
  const owners = [...new Set(corp.customers.map(ownerOf))];
  const joined = journey()
    .startsBy('business-event', { event: 'group.joined' })
    .send([rungs.group({ by: 'owner', ids: owners }, groupWords)], { category: 'notice', notDelivered: (path) => path.end('not_sent') })
    .end('told')
    .graph();
  await corp.publish(groupWords, joined);
  return made;
}
