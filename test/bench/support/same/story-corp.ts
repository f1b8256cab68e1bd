import { setTimeout as delay } from 'node:timers/promises';
import { addSandboxCorp, connectDemoCorp, ownerOf, type DemoCorp, type SandboxCustomer } from '../../../support/demo-corp.js';
import type { Environment } from '../../../support/environment.js';
import type { SandboxTask } from '../../../support/sandbox-tasks.js';
import { markOf, type Outside } from './outside.js';
import { cursedTag, storyTags, type Story, type StoryCustomer } from './story.js';
import { linesOf, type TaskEnds } from './what-left.js';

/** What left for one story and how each of its customers ended, line by line. */
export interface Told {
  readonly story: number;
  readonly lines: readonly string[];
}

interface Run {
  readonly customer: { readonly externalUserid: string };
  readonly status: string;
  readonly endReason: string | null;
}

interface Cast {
  readonly customer: SandboxCustomer;
  readonly plan: StoryCustomer;
}

/** Mass sends in a week by which the rule of the sandbox is reached. */
const cap = 7;
/** By number of WeCom's status. */
const statuses: readonly string[] = ['nobody pressed send', 'delivered', 'no friend', 'capped'];
const lookEveryMs = 200;
const longestMs = 20 * 60_000;

/** Stories that are told side by side, in a corp of their own: its tags and customers are theirs alone. */
export class StoryCorp {
  private readonly cast: ReadonlyMap<string, Cast>;
  private readonly journeys = new Map<number, string>();

  private constructor(
    private readonly environment: Environment,
    private readonly outside: Outside,
    private readonly corp: DemoCorp,
    private readonly stories: readonly Story[],
  ) {
    this.cast = castOf(corp.customers, stories);
  }

  /** Who has left an employee, whom others wrote to, and who has which tag is so before the product first reads the corp. */
  static async connect(environment: Environment, outside: Outside, stories: readonly Story[]): Promise<StoryCorp> {
    const { sandbox } = environment;
    const id = await addSandboxCorp(environment, stories.flatMap(({ customers }) => customers).length);
    const tags = [...storyTags, cursedTag, ...stories.map(startTag)];
    for (const name of tags) await sandbox.ok('POST', '/tags', { corp: id, group: '旅程', name });
    const { items } = await sandbox.ok<{ items: SandboxCustomer[] }>('GET', `/customers?corp=${id}`);
    for (const one of castOf(items, stories).values()) await prepare(environment, id, one);
    const corp = await connectDemoCorp({ ...environment, sandboxUrl: outside.url }, id);
    outside.cursed.add(corp.tagId(cursedTag));
    for (const { reactions } of stories) for (const [mark, reaction] of reactions) outside.reactions.set(mark, reaction);
    return new StoryCorp(environment, outside, corp, stories);
  }

  /** Tells them all; resolves when every customer's run has ended, or after twenty minutes with what there is. */
  async tell(): Promise<readonly Told[]> {
    await this.settings();
    for (const story of this.stories) {
      const graph = story.graph(this.corp.tagId, this.corp.tagId(startTag(story)));
      this.journeys.set(story.number, await this.corp.publish(`故事 ${String(story.number)}`, graph));
    }
    for (const story of this.stories) await this.enter(story);
    const runs = await this.play();
    return this.written(runs);
  }

  /** An employee ticks what the story has for a customer who was reached. */
  async tickFor(mark: string, code: string): Promise<void> {
    const one = this.cast.get(code);
    const tag = this.stories.map(({ ticks }) => ticks.get(mark)).find((found) => found !== undefined);
    if (one !== undefined && tag !== undefined) await this.corp.tick(one.customer, [tag]);
  }

  private async settings(): Promise<void> {
    const { api } = this.corp;
    const customers = [...this.cast.values()].map(({ customer, plan }) => ({ externalUserid: customer.externalUserid, attributes: plan.attributes }));
    await api.ok('POST', '/customers/import', { customers });
    await api.ok('POST', '/channel-settings', { kind: 'webhook', name: 'crm', config: { url: `${this.outside.url}/_sandbox/webhook/crm` } });
    const smtp = { host: '127.0.0.1', port: this.outside.smtpPort, user: '', from: 'shop@example.com' };
    const body = (more: object): object => ({ kind: 'smtp', name: 'mail', config: { ...smtp, ...more } });
    // The word for a connection without TLS is another one since mails have a setting of their own.
    const answer = await api.call('POST', '/channel-settings', { body: body({ tls: 'none' }) });
    if (answer.status !== 201) await api.ok('POST', '/channel-settings', body({ secure: false }));
  }

  private async enter(story: Story): Promise<void> {
    const cast = story.customers.flatMap(({ code }) => this.cast.get(code) ?? []);
    if (story.entry === 'tag') {
      for (const { customer } of cast) await this.corp.tick(customer, [startTag(story)]);
      return;
    }
    const customers = cast.map(({ customer, plan }) => ({ externalUserid: customer.externalUserid, payload: plan.payload }));
    await this.corp.api.ok(
      'POST',
      `/journeys/${this.journeys.get(story.number) ?? ''}/entries`,
      { customers },
      { 'idempotency-key': String(story.number) },
    );
  }

  /** Presses send where the story says so, until all is over. */
  private async play(): Promise<ReadonlyMap<number, readonly Run[]>> {
    const runs = new Map<number, readonly Run[]>();
    const until = performance.now() + longestMs;
    while (runs.size < this.stories.length) {
      for (let look = 0; look < 10; look += 1) {
        await this.press();
        await delay(lookEveryMs);
      }
      const isLate = performance.now() > until;
      for (const { number, customers } of this.stories) {
        if (runs.has(number)) continue;
        const { items } = await this.corp.api.ok<{ items: Run[] }>('GET', `/runs?journeyId=${this.journeys.get(number) ?? ''}&limit=200`);
        if (isLate || (items.length >= customers.length && items.every(({ status }) => status === 'ended'))) runs.set(number, items);
      }
      if (isLate) break;
    }
    return runs;
  }

  private async press(): Promise<void> {
    for (const task of await this.tasks('&pending=1')) {
      if (this.outside.reactions.get(markOf(task.text))?.kind === 'isNotPressed') continue;
      for (const { userid } of task.subTasks)
        await this.environment.sandbox.call('POST', `/tasks/${task.msgid}/confirm`, { body: { employee: userid } });
      const pressed = (await this.tasks('')).find(({ msgid }) => msgid === task.msgid);
      const reached = pressed?.subTasks.flatMap(({ recipients }) => recipients.filter(({ status }) => status === 1)) ?? [];
      for (const { externalUserid } of reached) await this.tickFor(markOf(task.text), this.codes.get(externalUserid) ?? '');
    }
  }

  private async tasks(which: string): Promise<readonly SandboxTask[]> {
    return (await this.environment.sandbox.ok<{ items: SandboxTask[] }>('GET', `/tasks?corp=${this.corp.id}&all=1${which}`)).items;
  }

  private get codes(): ReadonlyMap<string, string> {
    return new Map([...this.cast].map(([code, { customer }]) => [customer.externalUserid, code]));
  }

  private async written(runs: ReadonlyMap<number, readonly Run[]>): Promise<readonly Told[]> {
    const ends: TaskEnds = new Map(
      (await this.tasks('')).map((task) => [
        task.msgid,
        new Map(task.subTasks.flatMap(({ recipients }) => recipients.map(({ externalUserid, status }) => [externalUserid, statuses[status] ?? '?']))),
      ]),
    );
    const { items: groups } = await this.environment.sandbox.ok<{ items: { tags: { id: string; name: string }[] }[] }>(
      'GET',
      `/tags?corp=${this.corp.id}`,
    );
    const tags = new Map(groups.flatMap((group) => group.tags).map(({ id, name }) => [id, name]));
    const lines = linesOf(this.outside.taken, ends, { codes: this.codes, tags });
    return this.stories.map((story) => ({
      story: story.number,
      lines: story.customers.flatMap(({ code }) => [
        `${code} ${this.cast.get(code)?.customer.externalUserid ?? ''}`,
        ...(lines.get(code) ?? []),
        `ended: ${endsOf(runs.get(story.number) ?? [], this.cast.get(code)?.customer.externalUserid)}`,
      ]),
    }));
  }
}

const startTag = ({ number }: Story): string => `入口 ${String(number)}`;

function castOf(customers: readonly SandboxCustomer[], stories: readonly Story[]): ReadonlyMap<string, Cast> {
  const plans = stories.flatMap((story) => story.customers);
  return new Map(customers.flatMap((customer, index) => (plans[index] === undefined ? [] : [[plans[index].code, { customer, plan: plans[index] }]])));
}

function endsOf(runs: readonly Run[], externalUserid: string | undefined): string {
  const own = runs.filter(({ customer }) => customer.externalUserid === externalUserid);
  return own.length === 0 ? 'never begun' : own.map(({ status, endReason }) => (status === 'ended' ? String(endReason) : status)).join(', ');
}

async function prepare({ sandbox }: Environment, corp: string, { customer, plan }: Cast): Promise<void> {
  const about = { corp, employee: ownerOf(customer), externalUserid: customer.externalUserid };
  if (plan.tags.length > 0) await sandbox.ok('POST', '/tag-changes', { ...about, add: plan.tags, remove: [] });
  if (plan.standing === 'left') await sandbox.ok('POST', '/unfriend', { ...about, by: 'customer' });
  if (plan.standing !== 'capped') return;
  for (let sent = 0; sent < cap; sent += 1)
    await sandbox.ok('POST', '/personal-sends', { corp, employee: about.employee, externalUserids: [customer.externalUserid], text: '早上好' });
}
