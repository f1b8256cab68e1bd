import type { DirtyRelation, SyncRepository } from '@tagtrail/worker/parts';
import { readMarginMs, type EngineStage } from './engine-stage.js';
import type { Random } from './seeded-random.js';
import { employees, WecomModel, type ModelCallback } from './wecom-model.js';

export interface SequenceOptions {
  readonly stage: EngineStage;
  readonly sweeps: SyncRepository;
  readonly random: Random;
  /** Each thing is settled before the next is done; nothing is lost. */
  readonly calm: boolean;
}

interface Moment {
  readonly at: number;
  readonly happen: (at: number) => Promise<void> | void;
}

const secondMs = 1_000;
const startedAt = Date.UTC(2026, 0, 1);
const longestLagMs = readMarginMs - 500;

/**
 * One customer's life under a clock of its own: people act, callbacks are delayed, repeated, disordered and lost, reads lag
 * behind, and our side reads as its loops do: at once at a hint, again a margin after the last one, and whole in a sweep.
 */
export class HintSequence {
  readonly model: WecomModel;
  private readonly moments: Moment[] = [];
  private readonly hintedAt = new Map<string, number>();
  private seenTo = startedAt;
  private customerId = '';
  private externalUserid = '';

  constructor(private readonly options: SequenceOptions) {
    this.model = new WecomModel(options.random, startedAt);
  }

  get customer(): string {
    return this.customerId;
  }

  async run(): Promise<void> {
    const { stage, random, calm } = this.options;
    [this.customerId = ''] = await stage.customers(1);
    const [row] = await stage.database.rows<{ id: string }>('SELECT external_userid AS id FROM customer WHERE id = $1', [this.customerId]);
    this.externalUserid = row?.id ?? '';
    let at = startedAt + 60 * secondMs;
    for (let left = 2 + random.below(5); left > 0; left -= 1) {
      at += (calm ? 15 : 1 + random.below(6)) * secondMs;
      this.plan(at, (now) => {
        for (const callback of this.model.act(now)) this.send(callback);
      });
    }
    await this.play();
    await this.sweep(at + 120 * secondMs);
    await this.play();
  }

  private plan(at: number, happen: Moment['happen']): void {
    this.moments.push({ at, happen });
  }

  private async play(): Promise<void> {
    for (;;) {
      const next = this.moments.reduce<Moment | null>((first, moment) => (first === null || moment.at < first.at ? moment : first), null);
      if (next === null) return;
      this.moments.splice(this.moments.indexOf(next), 1);
      await next.happen(next.at);
    }
  }

  private send(callback: ModelCallback): void {
    const { random, calm } = this.options;
    if (!calm && callback.onlyWitness !== true && random.below(4) === 0) return;
    const late = callback.at + random.below(4_000);
    this.plan(late, async (now) => this.receive(callback, now));
    if (random.below(3) === 0) this.plan(late + random.below(60_000), async (now) => this.receive(callback, now));
  }

  private async receive({ employee, hint, at, source }: ModelCallback, now: number): Promise<void> {
    this.hintedAt.set(employee, now);
    const claimed = await this.options.stage.hint(this.customerId, {
      hint,
      employee,
      at: new Date(at).toISOString(),
      ...(source === undefined ? {} : { source }),
    });
    // Some reads are on their way while the next hint comes.
    if (this.options.random.below(5) > 0) await this.read(claimed, now);
    else {
      const shown = this.look(now);
      this.plan(now + 300, async () => {
        await this.apply({ ...claimed, conclusive: false }, shown);
      });
    }
    this.plan(now + 400, async (then) => this.drain(then));
    this.plan(now + readMarginMs, async (then) => this.confirm(then));
  }

  /** A read lags behind, but shows nothing older than one before it. */
  private look(now: number): ReturnType<WecomModel['shown']> {
    this.seenTo = Math.max(this.seenTo, now - this.options.random.below(longestLagMs));
    return this.model.shown(this.seenTo);
  }

  private async read(claimed: DirtyRelation, now: number): Promise<void> {
    const hintedAt = this.hintedAt.get(claimed.employeeId);
    await this.apply({ ...claimed, conclusive: hintedAt === undefined || hintedAt + readMarginMs <= now }, this.look(now));
  }

  private async apply(claimed: DirtyRelation, shown: ReturnType<WecomModel['shown']>): Promise<string> {
    const followers = [...shown].map(([userid, { addedAt, tagIds }]) => ({
      userid,
      addedAt: new Date(addedAt).toISOString(),
      state: null,
      assigned: false,
      tagIds,
    }));
    const follower = followers.find(({ userid }) => userid === claimed.employeeId) ?? null;
    return this.options.stage.intake.apply.run(claimed, { name: '客户', follower, others: followers.filter((other) => other !== follower) });
  }

  private async waiting(condition: string): Promise<readonly string[]> {
    const rows = await this.options.stage.database.rows<{ id: string }>(
      `SELECT employee_id AS id FROM dirty WHERE corp_id = $1 AND external_userid = $2 AND ${condition} ORDER BY 1`,
      [this.options.stage.corpId, this.externalUserid],
    );
    return rows.map(({ id }) => id);
  }

  /** First reads until none is due: those that wait for another follower come again after it. */
  private async drain(from: number): Promise<void> {
    const { stage } = this.options;
    for (let now = from, rounds = 0; rounds < 20; now += secondMs, rounds += 1) {
      const due = await this.waiting('cleared_seq < seq');
      if (due.length === 0) return;
      for (const employee of due) await this.read(await stage.claim(this.customerId, employee), now);
    }
    throw new Error('Reads do not come to an end');
  }

  private async confirm(now: number): Promise<void> {
    for (const employee of await this.waiting('confirm_at IS NOT NULL AND cleared_seq >= seq')) {
      if ((this.hintedAt.get(employee) ?? 0) + readMarginMs > now) continue;
      const claimed = { ...(await this.options.stage.claim(this.customerId, employee)), pass: 'confirming', conclusive: true } as const;
      const applied = await this.apply(claimed, this.look(now));
      if (applied === 'postponed') await this.drain(now);
      if (applied !== 'unchanged') this.plan(now + readMarginMs, async (then) => this.confirm(then));
    }
  }

  /** What a sync of the corp marks, and the reads that follow. */
  private async sweep(now: number): Promise<void> {
    const { sweeps, stage } = this.options;
    const followers = [...this.model.shown(now)].map(([userid, { addedAt, tagIds }]) => ({
      externalUserid: this.externalUserid,
      name: '客户',
      follower: { userid, addedAt: new Date(addedAt).toISOString(), state: null, assigned: false, tagIds },
    }));
    await sweeps.markChanged(stage.corpId, followers);
    await this.markMissing(new Set(this.model.shown(now).keys()));
    await this.drain(now);
    await this.confirm(now);
  }

  /** As the sync's own statement, for this customer alone: the others of the suite live at the same time. */
  private async markMissing(shown: ReadonlySet<string>): Promise<void> {
    const { stage } = this.options;
    const open = await stage.database.rows<{ id: string }>('SELECT employee_id AS id FROM relation WHERE customer_id = $1 AND ended_at IS NULL', [
      this.customerId,
    ]);
    for (const { id } of open.filter((relation) => !shown.has(relation.id)))
      await stage.database.rows(
        `INSERT INTO dirty AS d (corp_id, employee_id, external_userid, hint, priority) VALUES ($1, $2, $3, 'sweep', 1)
         ON CONFLICT (corp_id, employee_id, external_userid) DO UPDATE SET seq = d.seq + 1, priority = 1`,
        [stage.corpId, id, this.externalUserid],
      );
  }

  /** Who follows with which tags, by WeCom. */
  expected(): Record<string, readonly string[]> {
    const following = employees.flatMap((employee) => {
      const relation = this.model.now.get(employee);
      return relation === undefined || relation.hasLeft ? [] : [[employee, relation.tagIds.toSorted()] as const];
    });
    return Object.fromEntries(following);
  }
}
