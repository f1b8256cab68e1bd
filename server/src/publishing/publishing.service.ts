import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { compileJourney, type CompileContext, type Compiled } from '@tagtrail/core/compiler';
import type { GraphBody, JourneyDetail, Published, Validation } from '@tagtrail/core/http';
import { AuditLog } from '../access/audit/audit-log.js';
import { graphProblem, readDraft, toDiagnosticBody } from '../journeys/graph-problems.js';
import type { JourneyAct } from '../journeys/journey-act.js';
import { KnownFieldsService } from '../facts/known-fields.service.js';
import { JourneysService } from '../journeys/journeys.service.js';
import { atRevision } from '../platform/http/revision.js';
import { notArchived } from '../journeys/not-archived.js';
import { required } from '../platform/errors/domain-error.js';
import { LiveWarningsService } from './live-warnings.service.js';
import { PublishingRepository } from './publishing.repository.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function compileOrRefuse(draft: GraphBody, context: CompileContext): Compiled {
  const compiled = compileJourney(readDraft(draft), context);
  if (!compiled.ok) throw graphProblem('not_publishable', draft, compiled.error);
  return compiled.value;
}

/** What is live: makes versions of drafts, and takes journeys out of service and back. */
@Injectable()
export class PublishingService {
  constructor(
    private readonly repository: PublishingRepository,
    private readonly journeys: JourneysService,
    private readonly live: LiveWarningsService,
    private readonly fields: KnownFieldsService,
    private readonly audit: AuditLog,
  ) {}

  /** The compiler's opinion of a given graph, or of the stored draft. @throws invalid_graph */
  async validate(corpId: string, journeyId: string, graph: GraphBody | undefined): Promise<Validation> {
    const draft = required(await this.repository.findDraft(corpId, journeyId));
    const drawing = readDraft(graph ?? draft);
    const compiled = compileJourney(drawing, await this.repository.loadContext(corpId, await this.fields.load(corpId)));
    const diagnostics = compiled.ok
      ? [...compiled.value.warnings, ...(await this.live.collisions(corpId, journeyId, { graph: drawing, plan: compiled.value.plan }))]
      : compiled.error;
    return { publishable: compiled.ok, diagnostics: diagnostics.map(toDiagnosticBody) };
  }

  /** New entries travel the new version from the commit on; who is under way stays on theirs. @throws not_publishable, precondition_failed, archived */
  async publish({ corpId, journeyId, revision, caller }: JourneyAct): Promise<Published> {
    const context = await this.repository.loadContext(corpId, await this.fields.load(corpId));
    const published = await this.repository.holding(corpId, journeyId, async (tx, journey) => {
      const { draft } = notArchived(atRevision(journey, revision));
      const { plan, planJson, warnings } = compileOrRefuse(draft, { ...context, journeyId });
      const hash = sha256(planJson);
      const version = await this.repository.addVersion(tx, { journeyId, hash, planJson, publishedBy: caller.actor });
      await this.repository.replaceSubscriptions(tx, { corpId, journeyId, versionId: version.id }, plan.triggers);
      const detail = { number: version.number, planHash: hash };
      await this.audit.writeIn(tx, { corpId, actor: caller.actor, action: 'journey.published', target: `journey:${journeyId}`, detail });
      return { id: version.id, warnings, drawn: { graph: readDraft(draft), plan } };
    });
    const [{ versions }, collisions] = await Promise.all([
      this.journeys.find(corpId, journeyId),
      this.live.collisions(corpId, journeyId, published.drawn),
    ]);
    return {
      version: required(versions.find(({ id }) => id === published.id)),
      warnings: [...published.warnings, ...collisions].map(toDiagnosticBody),
    };
  }

  /** Nobody enters any more; who is under way goes on. */
  async archive({ corpId, journeyId, revision, caller }: JourneyAct): Promise<JourneyDetail> {
    await this.repository.holding(corpId, journeyId, async (tx, journey) => {
      notArchived(atRevision(journey, revision));
      await this.repository.removeSubscriptions(tx, journeyId);
      await this.repository.setArchived(tx, journeyId, true);
      await this.audit.writeIn(tx, { corpId, actor: caller.actor, action: 'journey.archived', target: `journey:${journeyId}`, detail: {} });
    });
    return this.journeys.find(corpId, journeyId);
  }

  /** Its live version takes entries again. */
  async unarchive({ corpId, journeyId, revision, caller }: JourneyAct): Promise<JourneyDetail> {
    await this.repository.holding(corpId, journeyId, async (tx, journey) => {
      const { liveVersionId } = atRevision(journey, revision);
      if (liveVersionId !== null) {
        const triggers = await this.repository.loadTriggers(tx, liveVersionId);
        await this.repository.replaceSubscriptions(tx, { corpId, journeyId, versionId: liveVersionId }, triggers);
      }
      await this.repository.setArchived(tx, journeyId, false);
      await this.audit.writeIn(tx, { corpId, actor: caller.actor, action: 'journey.unarchived', target: `journey:${journeyId}`, detail: {} });
    });
    return this.journeys.find(corpId, journeyId);
  }
}
