import type { CorpSendPolicy, SendPolicyRequest } from '@tagtrail/core/http';
import type { MessageCategory } from '@tagtrail/core/plan';
import { journey, rungs, type Rung } from '@tagtrail/core/nodes';
import { connectDemoCorp, type DemoCorp } from '../../support/demo-corp.js';
import { startEnvironment, type Environment } from '../../support/environment.js';
import { alone } from './graphs.js';
import { OwnStores } from './own-stores.js';
import { giveOwnWords } from './own-words.js';
import { roughWeather } from './rough-weather.js';

export interface RuledJourney {
  readonly id: string;
  /** What its messages begin with. */
  readonly words: string;
  readonly category: MessageCategory;
}

/** The product on stores of its own, one corp, and journeys of every category that all want the same customers. */
export class RulesStage {
  private constructor(
    private readonly stores: OwnStores,
    readonly environment: Environment,
    readonly corp: DemoCorp,
    readonly journeys: readonly RuledJourney[],
  ) {}

  static async set(customers: number): Promise<RulesStage> {
    const stores = await OwnStores.open();
    const environment = await startEnvironment({ ...stores.addresses, customers, workers: 2, timeScale: 120 });
    const corp = await connectDemoCorp(environment);
    await corp.api.ok('PATCH', '', { resendWhenAbsent: true });
    await corp.api.ok('POST', '/channel-settings', {
      kind: 'webhook',
      name: 'crm',
      config: { url: `${environment.sandboxUrl}/_sandbox/webhook/crm` },
    });
    await giveOwnWords(corp);
    await environment.database.query(
      `INSERT INTO gate (corp_id, grp, limit_per_minute) VALUES ($1, 'send', 3000) ON CONFLICT (corp_id, grp) DO UPDATE SET limit_per_minute = 3000`,
      [corp.id],
    );
    await environment.sandbox.ok('PATCH', '/settings', { ...roughWeather, autoConfirm: { enabled: true, delayMs: 300 } });
    return new RulesStage(stores, environment, corp, await publishAll(corp));
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
    await this.stores.stop();
  }
}

/** Three that advertise, a notice to the customer's own systems, one to her employee, and an urgent one. */
async function publishAll(corp: DemoCorp): Promise<readonly RuledJourney[]> {
  const own = (words: string): string => `${words} {{stage|无}}`;
  const wanted: readonly (Omit<RuledJourney, 'id'> & { readonly rung: Rung })[] = [
    ...['优惠甲', '优惠乙', '优惠丙'].map((words) => ({ words, category: 'marketing' as const, rung: rungs.massSend(own(words), alone) })),
    { words: '通知', category: 'notice', rung: rungs.webhook('crm', own('通知')) },
    { words: '提醒', category: 'notice', rung: rungs.appMessage(own('提醒')) },
    { words: '紧急', category: 'urgent', rung: rungs.massSend(own('紧急'), alone) },
  ];
  const made: RuledJourney[] = [];
  for (const { words, category, rung } of wanted) {
    const graph = journey()
      .apiStart()
      .send([rung], { category, notDelivered: (path) => path.end('not_sent') })
      .end()
      .graph();
    made.push({ id: await corp.publish(words, graph), words, category });
  }
  return made;
}
