import { chooseSender, loadToday, senderRoom, type SpreadCandidate } from '@tagtrail/core/policy';
import type { Database } from '@tagtrail/prisma';
import { TouchesRepository, type SenderFacts } from '../gates/touches.repository.js';
import { SpreadRepository, type Choice, type SpreadCorp, type Unspread } from './spread.repository.js';

const timeoutMs = 10_000;
const endless = { perDay: null, perHour: null, warmUp: null } as const;

/**
 * Chooses as which employee a mass send goes whose step leaves that to a rule, before it is reserved. Each choice counts for the
 * next: as load, and against the workload, whose last word has the cap gate. In one journey a customer keeps her employee while
 * that one follows her.
 */
export class SenderChooser {
  private readonly spread: SpreadRepository;
  private readonly touches = new TouchesRepository();

  constructor(private readonly database: Database) {
    this.spread = new SpreadRepository(database);
  }

  corps(): Promise<readonly string[]> {
    return this.spread.corps();
  }

  /** One transaction's worth for one corp; true when there may be more. */
  async choose(corpId: string): Promise<boolean> {
    const { spread, touches } = this;
    return this.database.tx('reserve.spread', { timeoutMs }, async (tx) => {
      const corp = await spread.begin(tx, corpId);
      const intents = corp === null ? [] : await spread.take(tx, corpId);
      if (corp === null || intents.length === 0) return false;
      const employees = [...new Set(intents.flatMap(({ followers }) => followers))];
      const facts = await touches.senders(tx, corpId, employees);
      const book = new LoadBook(corp, facts, await spread.chosen(tx, corpId, employees));
      const choices = intents.flatMap((intent) => book.choose(intent));
      await spread.give(tx, choices);
      await spread.leaveToReserve(
        tx,
        intents.filter(({ followers }) => followers.length === 0).map(({ id }) => id),
      );
      return true;
    });
  }
}

/** What each employee is asked, as it grows with every choice. */
class LoadBook {
  private readonly known = new Map<string, SpreadCandidate>();

  constructor(
    private readonly corp: SpreadCorp,
    private readonly facts: ReadonlyMap<string, SenderFacts>,
    private readonly chosen: ReadonlyMap<string, number>,
  ) {}

  choose({ id, spread, earlier, followers }: Unspread): readonly Choice[] {
    const kept = earlier !== null && followers.includes(earlier) ? [earlier] : followers;
    const sender = chooseSender(
      spread,
      kept.map((employee) => this.of(employee)),
    );
    if (sender === null) return [];
    this.known.set(sender.id, { ...sender, load: sender.load + 1, room: sender.room - 1 });
    return [{ id, sender: sender.id }];
  }

  private of(id: string): SpreadCandidate {
    const known = this.known.get(id);
    if (known !== undefined) return known;
    const { timeZone: zone, now, policy } = this.corp;
    const { tasks, newSince } = this.facts.get(id) ?? { tasks: [], newSince: null };
    const asked = { zone, atMs: Date.parse(now), newSinceMs: newSince === null ? null : Date.parse(newSince) };
    const given = this.chosen.get(id) ?? 0;
    const { recipients, againMs } = senderRoom(policy.workload ?? endless, asked, tasks);
    const candidate = { id, load: loadToday(asked, tasks) + given, room: recipients - given, againMs };
    this.known.set(id, candidate);
    return candidate;
  }
}
