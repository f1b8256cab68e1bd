import { mediaKey, type NeededMedia } from '@tagtrail/core/content';
import type { MediaApp, MediaStanding } from '../../channels/media/media.repository.js';
import type { GateVerdict } from './pass-gates.js';

/** Looked at again after this where nobody has woken it: whoever was to do so may have died. */
const lookAgainMs = 15_000;

interface Judging extends MediaApp {
  /** The database's clock, as an ISO instant. */
  readonly now: string;
}

/** Where it stands which files WeCom has, within a transaction. */
interface Files<Tx> {
  standings(tx: Tx, app: MediaApp, needed: readonly NeededMedia[]): Promise<ReadonlyMap<string, MediaStanding>>;
  want(tx: Tx, app: MediaApp, missing: readonly NeededMedia[]): Promise<void>;
}

/** Whether WeCom has the files that a message carries; what it lacks is asked for. */
export class MediaGate<Intent extends { readonly id: string }> {
  private constructor(
    private readonly now: string,
    private readonly needs: (intent: Intent) => readonly NeededMedia[],
    private readonly standings: ReadonlyMap<string, MediaStanding>,
  ) {}

  /** Reads nothing where no message carries any. */
  static async open<Tx, Intent extends { readonly id: string }>(
    tx: Tx,
    repository: Files<Tx>,
    of: { readonly corp: Judging; readonly intents: readonly Intent[]; readonly needs: (intent: Intent) => readonly NeededMedia[] },
  ): Promise<MediaGate<Intent>> {
    const { corp, intents, needs } = of;
    const needed = [...new Map(intents.flatMap(needs).map((one) => [mediaKey(one), one])).values()];
    if (needed.length === 0) return new MediaGate(corp.now, needs, new Map());
    const standings = await repository.standings(tx, corp, needed);
    const missing = needed.filter((one) => {
      const standing = standings.get(mediaKey(one));
      return standing?.kind === 'missing' && !standing.wanted;
    });
    await repository.want(tx, corp, missing);
    return new MediaGate(corp.now, needs, standings);
  }

  /** Passes until the first of its files is about to end, waits for one, or can never have it. */
  judge(intent: Intent): GateVerdict {
    let until: string | null = null;
    let waits = false;
    for (const needed of this.needs(intent)) {
      const standing = this.standings.get(mediaKey(needed));
      if (standing === undefined || standing.kind === 'unusable') return { kind: 'suppress', reason: 'media' };
      if (standing.kind === 'missing') waits = true;
      else if (standing.until !== null && (until === null || Date.parse(standing.until) < Date.parse(until))) until = standing.until;
    }
    if (!waits) return { kind: 'pass', until };
    return { kind: 'until', at: new Date(Date.parse(this.now) + lookAgainMs).toISOString(), reason: 'media' };
  }

  /** What WeCom calls the files that it has, by `mediaKey`. */
  ids(): ReadonlyMap<string, string> {
    return new Map([...this.standings].flatMap(([key, standing]) => (standing.kind === 'ready' ? [[key, standing.mediaId] as const] : [])));
  }
}
