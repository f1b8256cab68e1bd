import { Injectable } from '@nestjs/common';
import type {
  CreateJourneyRequest,
  GraphBody,
  JourneyDetail,
  JourneyPage,
  JourneyQuery,
  RenameJourneyRequest,
  SavedDraft,
  SpentSteps,
  VersionDetail,
} from '@tagtrail/core/http';
import { newGraph } from '@tagtrail/core/nodes';
import { AuditLog } from '../access/audit/audit-log.js';
import type { Caller } from '../platform/auth/caller.js';
import { required } from '../platform/errors/domain-error.js';
import { readDraft } from './graph-problems.js';
import type { JourneyAct } from './journey-act.js';
import { JourneysRepository, type NewJourney } from './journeys.repository.js';
import { atRevision } from '../platform/http/revision.js';
import { notArchived } from './not-archived.js';

const nameLimit = 100;

@Injectable()
export class JourneysService {
  constructor(
    private readonly repository: JourneysRepository,
    private readonly audit: AuditLog,
  ) {}

  list(corpId: string, query: JourneyQuery): Promise<JourneyPage> {
    return this.repository.list(corpId, query);
  }

  async find(corpId: string, id: string): Promise<JourneyDetail> {
    const [journey, versions] = await Promise.all([this.repository.find(corpId, id), this.repository.listVersions(corpId, id)]);
    return { ...required(journey), versions };
  }

  async findVersion(corpId: string, id: string, number: number): Promise<VersionDetail> {
    return required(await this.repository.findVersion(corpId, id, number));
  }

  async spentSteps(corpId: string, id: string): Promise<SpentSteps> {
    return { ids: [...required(await this.repository.spentSteps(corpId, id))] };
  }

  /** @throws invalid_graph */
  async create(corpId: string, request: CreateJourneyRequest, caller: Caller): Promise<JourneyDetail> {
    const graph = request.graph === undefined ? newGraph() : readDraft(request.graph);
    return this.add({ corpId, name: request.name, graph, createdBy: caller.actor });
  }

  /** A new journey with the draft of another. */
  async duplicate(corpId: string, id: string, caller: Caller): Promise<JourneyDetail> {
    const original = required(await this.repository.find(corpId, id));
    const name = `${original.name.slice(0, nameLimit - 4)} 副本`;
    return this.add({ corpId, name, graph: original.graph, createdBy: caller.actor });
  }

  /** @throws precondition_failed, archived */
  async rename({ corpId, journeyId, revision, caller }: JourneyAct, request: RenameJourneyRequest): Promise<JourneyDetail> {
    await this.repository.holding(corpId, journeyId, async (tx, journey) => {
      const { name } = notArchived(atRevision(journey, revision));
      await this.repository.rename(tx, journeyId, request.name);
      const detail = { from: name, to: request.name };
      await this.audit.writeIn(tx, { corpId, actor: caller.actor, action: 'journey.renamed', target: `journey:${journeyId}`, detail });
    });
    return this.find(corpId, journeyId);
  }

  /** Saves a draft, finished or not. @throws invalid_graph, precondition_failed, archived */
  async saveDraft({ corpId, journeyId, revision, caller }: JourneyAct, graph: GraphBody): Promise<SavedDraft> {
    const draft = readDraft(graph);
    return this.repository.holding(corpId, journeyId, async (tx, journey) => {
      notArchived(atRevision(journey, revision));
      return this.repository.saveDraft(tx, journeyId, { graph: draft, savedBy: caller.actor });
    });
  }

  private async add(journey: NewJourney): Promise<JourneyDetail> {
    const { corpId, name, createdBy: actor } = journey;
    const id = await this.repository.add(journey);
    await this.audit.write({ corpId, actor, action: 'journey.created', target: `journey:${id}`, detail: { name } });
    return this.find(corpId, id);
  }
}
