import { Injectable } from '@nestjs/common';
import { judgeTexts, referencesOf } from '@tagtrail/core/compiler';
import type { Diagnostic } from '@tagtrail/core/diagnostics';
import type { Graph } from '@tagtrail/core/graph';
import type { LiveWarnings } from '@tagtrail/core/http';
import type { Plan } from '@tagtrail/core/plan';
import { LawService } from '../law/law.service.js';
import { toDiagnosticBody } from '../journeys/graph-problems.js';
import { LiveJourneysRepository } from './live-journeys.repository.js';
import type { Queries } from '../platform/data/databases.js';
import { collisionsOf, goneFrom, leftAlone, type Meeting } from './live-warnings.js';
import { DrawingsService } from '../uses/drawings.service.js';
import { SharedCustomersRepository, type Reaching, type SharedCustomers } from './shared-customers.repository.js';

const sharedForMs = 30_000;

interface Drawn {
  readonly corpId: string;
  readonly journeyId: string;
  readonly graph: Graph;
  readonly plan: Plan;
  readonly shared: readonly SharedCustomers[];
}

function meetingOf(id: string, { triggers, instructions }: Plan): Meeting {
  const requests = instructions.flatMap((instruction) => (instruction.kind === 'invoke' ? [instruction.request] : []));
  return {
    id,
    startedBy: triggers.flatMap((trigger) => (trigger.kind === 'tagAdded' ? trigger.tagIds : [])),
    adds: requests.flatMap((request) => (request.channel === 'tag_write' ? request.add : [])),
    sends: requests.some(({ channel }) => channel === 'customer_mass_send' || channel === 'email' || channel === 'sms'),
  };
}

/** Looks over live journeys: what they need that is gone, and which of them meet on one customer. */
@Injectable()
export class LiveWarningsService {
  private readonly shared = new Map<string, { readonly key: string; readonly at: number; readonly found: Promise<readonly SharedCustomers[]> }>();

  constructor(
    private readonly repository: LiveJourneysRepository,
    private readonly customers: SharedCustomersRepository,
    private readonly drawings: DrawingsService,
    private readonly law: LawService,
  ) {}

  async list(corpId: string): Promise<LiveWarnings> {
    const [live, outside, gone, law] = await Promise.all([
      this.repository.list(corpId),
      this.repository.loadOutside(corpId),
      this.customers.goneEmployees(corpId),
      this.law.load(corpId),
    ]);
    const [shared, read] = await Promise.all([
      this.sharing(
        corpId,
        live.filter(({ sends }) => sends),
      ),
      this.drawings.read(live.map(({ versionId }) => versionId)),
    ]);
    return {
      items: live.flatMap((journey) => {
        const { references = [], texts = [] } = read.get(journey.versionId) ?? {};
        const leaving = gone.filter(({ journeyId }) => journeyId === journey.id);
        const diagnostics = [
          ...goneFrom(references, outside),
          ...leftAlone(references, leaving),
          ...collisionsOf(journey, references, { live, shared }),
          // Nothing that is blocked was published: these are words that have been added since.
          ...judgeTexts(texts, law).filter(({ code }) => code === 'law.blocked'),
        ].map(toDiagnosticBody);
        return diagnostics.length === 0 ? [] : [{ journeyId: journey.id, journeyName: journey.name, diagnostics }];
      }),
    };
  }

  /** How many customers a drawing would share with each live journey, were it published. */
  async sharedWith(corpId: string, journeyId: string, plan: Plan): Promise<readonly SharedCustomers[]> {
    const meeting = meetingOf(journeyId, plan);
    const live = await this.repository.list(corpId);
    const others = live.filter(({ id, sends }) => sends && id !== journeyId);
    return meeting.sends ? this.customers.pairs(corpId, [meeting, ...others], journeyId) : [];
  }

  /** The live journeys that a drawing would meet on one customer, were it published; `shared`: customers that were counted before. */
  async collisions({ corpId, journeyId, graph, plan, shared }: Drawn, from?: Queries): Promise<readonly Diagnostic[]> {
    return collisionsOf(meetingOf(journeyId, plan), referencesOf(graph), { live: await this.repository.list(corpId, from), shared });
  }

  /** Looked for once for all who look at the same journeys within half a minute. */
  private async sharing(corpId: string, journeys: readonly Reaching[]): Promise<readonly SharedCustomers[]> {
    const key = JSON.stringify([corpId, journeys.map(({ id, startedBy }) => [id, startedBy])]);
    const known = this.shared.get(corpId);
    if (known?.key === key && performance.now() - known.at < sharedForMs) return known.found;
    const found = this.customers.pairs(corpId, journeys);
    this.shared.set(corpId, { key, at: performance.now(), found });
    found.catch(() => this.shared.delete(corpId));
    return found;
  }
}
