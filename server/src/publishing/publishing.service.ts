import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { compileJourney, type CompileContext, type Compiled } from '@tagtrail/core/compiler';
import type { Diagnostic } from '@tagtrail/core/diagnostics';
import type { GraphBody, JourneyDetail, Published, Validation } from '@tagtrail/core/http';
import { AuditLog } from '../access/audit/audit-log.js';
import { graphProblem, readDraft, riskProblem, toDiagnosticBody } from '../journeys/graph-problems.js';
import type { JourneyAct } from '../journeys/journey-act.js';
import { JourneysService } from '../journeys/journeys.service.js';
import { atRevision } from '../platform/http/revision.js';
import { notArchived } from '../journeys/not-archived.js';
import { required } from '../platform/errors/domain-error.js';
import { CompileContextService } from './context/compile-context.service.js';
import { LiveWarningsService } from './live-warnings.service.js';
import { PublishingRepository } from './publishing.repository.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function compileOrRefuse(draft: GraphBody, context: CompileContext): Compiled {
  const compiled = compileJourney(readDraft(draft), context);
  if (!compiled.ok) throw graphProblem('not_publishable', draft, compiled.error);
  return compiled.value;
}

/** The risks of a drawing, all of which are known. @throws not_acknowledged */
function acknowledgedOrRefuse(draft: GraphBody, warnings: readonly Diagnostic[], acknowledged: readonly string[]): readonly Diagnostic[] {
  const risks = warnings.filter(({ severity }) => severity === 'risk');
  const unknown = risks.filter(({ code }) => !acknowledged.includes(code));
  if (unknown.length > 0) throw riskProblem(draft, unknown, warnings);
  return risks;
}

/** What is live: makes versions of drafts, and takes journeys out of service and back. */
@Injectable()
export class PublishingService {
  constructor(
    private readonly repository: PublishingRepository,
    private readonly journeys: JourneysService,
    private readonly live: LiveWarningsService,
    private readonly context: CompileContextService,
    private readonly audit: AuditLog,
  ) {}

  /** The compiler's opinion of a given graph, or of the stored draft. @throws invalid_graph */
  async validate(corpId: string, journeyId: string, graph: GraphBody | undefined): Promise<Validation> {
    const { draft } = required(await this.repository.find(corpId, journeyId));
    const drawing = readDraft(graph ?? draft);
    const compiled = compileJourney(drawing, await this.context.load({ corpId, journeyId }));
    const diagnostics = compiled.ok
      ? [...compiled.value.warnings, ...(await this.live.collisions(corpId, journeyId, { graph: drawing, plan: compiled.value.plan }))]
      : compiled.error;
    return { publishable: compiled.ok, diagnostics: diagnostics.map(toDiagnosticBody) };
  }

  /**
   * New entries travel the new version from the commit on; who is under way stays on theirs. `acknowledged`: codes of the risks that
   * whoever publishes knows of. @throws not_publishable, not_acknowledged, precondition_failed, archived
   */
  async publish(act: JourneyAct, acknowledged: readonly string[]): Promise<Published> {
    const { corpId, journeyId, revision, caller } = act;
    const context = await this.context.load(act);
    const collisions = await this.collisionsOf(act, context);
    const published = await this.repository.holding(corpId, journeyId, async (tx, journey) => {
      const { draft } = notArchived(atRevision(journey, revision));
      const { plan, planJson, warnings } = compileOrRefuse(draft, await this.context.hold(tx, corpId, context));
      const said = [...warnings, ...collisions];
      const risks = acknowledgedOrRefuse(draft, said, acknowledged).map(toDiagnosticBody);
      const hash = sha256(planJson);
      const version = await this.repository.addVersion(tx, { journeyId, hash, planJson, publishedBy: caller.actor, acknowledged: risks });
      await this.repository.replaceSubscriptions(tx, { corpId, journeyId, versionId: version.id }, plan.triggers);
      const known = [...new Set(risks.map(({ code }) => code))];
      const detail = { number: version.number, planHash: hash, ...(known.length === 0 ? {} : { acknowledged: known }) };
      await this.audit.writeIn(tx, { corpId, actor: caller.actor, action: 'journey.published', target: `journey:${journeyId}`, detail });
      return { id: version.id, warnings: said };
    });
    const { versions } = await this.journeys.find(corpId, journeyId);
    return { version: required(versions.find(({ id }) => id === published.id)), warnings: published.warnings.map(toDiagnosticBody) };
  }

  /** The live journeys that the draft will meet. It is the same draft that is published, or the revision is another. */
  private async collisionsOf({ corpId, journeyId, revision }: JourneyAct, context: CompileContext): Promise<readonly Diagnostic[]> {
    const { draft } = notArchived(atRevision(await this.repository.find(corpId, journeyId), revision));
    const { plan } = compileOrRefuse(draft, context);
    return this.live.collisions(corpId, journeyId, { graph: readDraft(draft), plan });
  }

  /** Nobody enters any more; who is under way goes on. @throws in_use for one that live journeys bring customers into */
  async archive({ corpId, journeyId, revision, caller }: JourneyAct): Promise<JourneyDetail> {
    await this.repository.holding(corpId, journeyId, async (tx, journey) => {
      notArchived(atRevision(journey, revision));
      await this.context.refuseEntered(tx, { corpId, journeyId });
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
