import { Injectable } from '@nestjs/common';
import type {
  CreateJourneyRequest, GraphBody, JourneyDetail, JourneyPage, JourneyQuery, RenameJourneyRequest, SavedDraft, VersionDetail,
} from '@tagtrail/core/http';
import { newGraph } from '@tagtrail/core/nodes';
import { AuditLog } from '../access/audit/audit-log.js';
import type { Caller } from '../platform/auth/caller.js';
import { required } from '../platform/errors/domain-error.js';
import { readDraft } from './graph-problems.js';
import { JourneysRepository } from './journeys.repository.js';
import { atRevision, notArchived } from './revision-check.js';

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

  /** @throws invalid_graph */
  async create(corpId: string, request: CreateJourneyRequest, caller: Caller): Promise<JourneyDetail> {
    const graph = request.graph === undefined ? newGraph() : readDraft(request.graph);
    return this.add(corpId, request.name, graph, caller);
  }

  /** A new journey with the draft of another. */
  async duplicate(corpId: string, id: string, caller: Caller): Promise<JourneyDetail> {
    const original = required(await this.repository.find(corpId, id));
    return this.add(corpId, `${original.name.slice(0, nameLimit - 4)} 副本`, original.graph, caller);
  }

  /** @throws precondition_failed, archived */
  async rename(corpId: string, id: string, revision: number, request: RenameJourneyRequest, caller: Caller): Promise<JourneyDetail> {
    await this.repository.holding(corpId, id, async (tx, journey) => {
      const { name } = notArchived(atRevision(journey, revision));
      await this.repository.rename(tx, id, request.name);
      await this.audit.writeIn(tx, { corpId, actor: caller.actor, action: 'journey.renamed', target: `journey:${id}`, detail: { from: name, to: request.name } });
    });
    return this.find(corpId, id);
  }

  /** Saves a draft, finished or not. @throws invalid_graph, precondition_failed, archived */
  async saveDraft(corpId: string, id: string, revision: number, graph: GraphBody): Promise<SavedDraft> {
    const draft = readDraft(graph);
    return this.repository.holding(corpId, id, async (tx, journey) => {
      notArchived(atRevision(journey, revision));
      return this.repository.saveDraft(tx, id, draft);
    });
  }

  private async add(corpId: string, name: string, graph: GraphBody, caller: Caller): Promise<JourneyDetail> {
    const id = await this.repository.add(corpId, name, graph, caller.actor);
    await this.audit.write({ corpId, actor: caller.actor, action: 'journey.created', target: `journey:${id}`, detail: { name } });
    return this.find(corpId, id);
  }
}
