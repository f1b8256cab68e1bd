import type { RunItem, RunTrace } from '@tagtrail/core/http';
import { connectDemoCorp, type DemoCorp, type SandboxCustomer } from '../support/demo-corp.js';
import { startEnvironment, type Environment, type EnvironmentOptions } from '../support/environment.js';
import { eventually } from '../support/eventually.js';

/** A call that reached the sandbox and did its work, with the recipients it named. */
export interface Arrival {
  readonly tArrive: number;
  readonly msgid: string | null;
  readonly bodyHash: string;
  readonly committed: boolean;
  readonly body: { readonly recipients?: readonly string[]; readonly text?: string };
}

/** The product and its judge, with customers who can each be told apart by the text they get. */
export interface ChaosStage {
  readonly environment: Environment;
  readonly corp: DemoCorp;
  /** A customer nobody has used yet. @throws when there is none left. */
  next(): SandboxCustomer;
  /** The only run of a customer on a journey. */
  runOf(journeyId: string, customer: SandboxCustomer): Promise<RunItem>;
  /** Waits until that run has ended. */
  ended(journeyId: string, customer: SandboxCustomer, withinMs?: number): Promise<RunItem>;
  trace(runId: string): Promise<RunTrace>;
  /** Calls that created something for a customer, by the sandbox's ledger. */
  arrivals(api: 'add_msg_template' | 'message/send'): Promise<readonly Arrival[]>;
  /** Tasks that were made for a customer. */
  tasksFor(customer: SandboxCustomer): Promise<number>;
  stop(): Promise<void>;
}

/** The attribute by whose value each customer's text differs, so that no call is shared and none is equal to another. */
export const ownMark = 'stage';

export interface StageOptions extends EnvironmentOptions {
  /** Customers who have this tag already are left alone. */
  readonly without?: string;
}

export async function startStage(options: StageOptions = {}): Promise<ChaosStage> {
  const environment = await startEnvironment(options);
  const corp = await connectDemoCorp(environment);
  await environment.api.ok('PATCH', `/corps/${corp.id}`, { resendWhenAbsent: true });
  await corp.api.ok('POST', '/customers/import', { customers: corp.customers.map(({ externalUserid }, n) => ({ externalUserid, attributes: { [ownMark]: `编号${n}` } })) });
  const isFree = ({ followers }: SandboxCustomer): boolean => followers.length > 0 && followers.every(({ tags }) => tags.every(({ name }) => name !== options.without));
  const unused = corp.customers.filter(isFree)[Symbol.iterator]();
  const trace = async (runId: string): Promise<RunTrace> => corp.api.ok<RunTrace>('GET', `/runs/${runId}`);
  const runOf = async (journeyId: string, customer: SandboxCustomer): Promise<RunItem> => eventually(async () => {
    const { items } = await corp.api.ok<{ items: RunItem[] }>('GET', `/runs?journeyId=${journeyId}&limit=200`);
    return items.find((run) => run.customer.externalUserid === customer.externalUserid);
  }, { withinMs: 60_000 });
  const arrivals = async (api: string): Promise<readonly Arrival[]> => {
    const { items } = await environment.sandbox.ok<{ items: Arrival[] }>('GET', `/ledger?kind=call&api=${encodeURIComponent(api)}`);
    return items.filter(({ committed }) => committed);
  };
  return {
    environment,
    corp,
    trace,
    runOf,
    arrivals,
    next: () => {
      const { value } = unused.next();
      if (value === undefined) throw new Error('The stage has no further customer');
      return value;
    },
    ended: async (journeyId, customer, withinMs = 90_000) => {
      const { id } = await runOf(journeyId, customer);
      return eventually(async () => {
        const { run } = await trace(id);
        return run.status === 'ended' ? run : undefined;
      }, { withinMs, everyMs: 200 });
    },
    tasksFor: async ({ externalUserid }) => (await arrivals('add_msg_template')).filter(({ body }) => body.recipients?.includes(externalUserid)).length,
    stop: async () => environment.stop(),
  };
}
