import { Injectable } from '@nestjs/common';
import { identityOf, type Diagnostic } from '@tagtrail/core/diagnostics';
import type { GraphBody, JourneyDetail, Published, PublishJourneyRequest } from '@tagtrail/core/http';
import { isInner, mediaOfRequest, type Plan } from '@tagtrail/core/plan';
import { AuditLog } from '../access/audit/audit-log.js';
import { riskProblem, toDiagnosticBody } from '../journeys/graph-problems.js';
import type { JourneyAct } from '../journeys/journey-act.js';
import { JourneysService } from '../journeys/journeys.service.js';
import { atRevision } from '../platform/http/revision.js';
import { notArchived } from '../journeys/not-archived.js';
import { required } from '../platform/errors/domain-error.js';
import { leaving } from './approvals/approved-content.js';
import { GoingLiveService } from './going-live.service.js';
import { DraftCheckService } from './draft-check.service.js';
import { hashOfPlan, refuseNothingNew } from './nothing-new.js';
import { PublishingRepository, type NewVersion } from './publishing.repository.js';

/** The risks of a drawing, all of which are known. @throws not_acknowledged */
function acknowledgedOrRefuse(
  draft: GraphBody,
  warnings: readonly Diagnostic[],
  acknowledged: PublishJourneyRequest['acknowledged'],
): readonly Diagnostic[] {
  const known = new Set(acknowledged.map(identityOf));
  const risks = warnings.filter(({ severity }) => severity === 'risk');
  const unknown = risks.filter((risk) => !known.has(identityOf(risk)));
  if (unknown.length > 0) throw riskProblem(draft, unknown, warnings);
  return risks;
}

/** The files that a plan sends, each once. Those of a welcome must be with WeCom before anybody comes. */
function assetsOf({ instructions }: Plan): NewVersion['assets'] {
  const requests = instructions.flatMap((one) => (one.kind === 'invoke' && !isInner(one.request) ? [one.request] : []));
  const ahead = requests.filter(({ channel }) => channel === 'welcome_message').flatMap(mediaOfRequest);
  const assets = new Set(requests.flatMap(mediaOfRequest).map(({ asset }) => asset));
  return [...assets].map((asset) => ({ asset, readyAs: [...new Set(ahead.filter((one) => one.asset === asset).map(({ use }) => use))] }));
}

/** What is live: makes versions of drafts, and takes journeys out of service and back. */
@Injectable()
export class PublishingService {
  constructor(
    private readonly repository: PublishingRepository,
    private readonly journeys: JourneysService,
    private readonly checks: DraftCheckService,
    private readonly goingLive: GoingLiveService,
    private readonly audit: AuditLog,
  ) {}

  /**
   * New entries travel the new version from the commit on; who is under way stays on theirs, or leaves (`underWay`). `acknowledged`: the risks that
   * whoever publishes knows of; `backfill`: who else is taken in; `canary`: who of them is
   * written to first. @throws nothing_to_publish, not_publishable, not_acknowledged, not_approved, over_role_cap, still_counting, invalid_request, precondition_failed, archived
   */
  async publish(act: JourneyAct, { acknowledged, backfill, canary, underWay, note }: PublishJourneyRequest): Promise<Published> {
    const { corpId, journeyId, revision, caller } = act;
    const foreknown = await this.checks.before(act);
    const reach = await this.goingLive.countReach(act, backfill);
    const published = await this.repository.holding(corpId, journeyId, async (tx, journey) => {
      const held = notArchived(atRevision(journey, revision));
      const { draft } = held;
      const { plan, planJson, warnings } = await this.checks.holdingDraft(tx, draft, foreknown);
      const hash = hashOfPlan(planJson);
      const wanted = { graph: draft, planHash: hash, backfill, canary, ...leaving(underWay) };
      refuseNothingNew(wanted, await this.repository.live(held, tx));
      const risks = acknowledgedOrRefuse(draft, warnings, acknowledged).map(toDiagnosticBody);
      await this.goingLive.allow(tx, act, wanted);
      const version = await this.repository.addVersion(tx, {
        journeyId,
        hash,
        planJson,
        publishedBy: caller.actor,
        acknowledged: risks,
        note,
        assets: assetsOf(plan),
      });
      const started = { corpId, journeyId, versionId: version.id };
      await this.repository.replaceSubscriptions(tx, started, plan.triggers);
      await this.goingLive.begin(tx, started, { act, number: version.number, triggers: plan.triggers, reach, backfill, canary, underWay });
      const known = [...new Set(risks.map(({ code }) => code))];
      const detail = {
        number: version.number,
        planHash: hash,
        ...(note === '' ? {} : { note }),
        ...(known.length === 0 ? {} : { acknowledged: known }),
        ...(backfill.kind === 'none' ? {} : { backfill }),
        ...(canary === null ? {} : { canary }),
        ...(underWay === 'stay' ? {} : { underWay }),
      };
      await this.audit.writeIn(tx, { corpId, actor: caller.actor, action: 'journey.published', target: `journey:${journeyId}`, detail });
      return { id: version.id, warnings };
    });
    const { versions } = await this.journeys.find(corpId, journeyId);
    return { version: required(versions.find(({ id }) => id === published.id)), warnings: published.warnings.map(toDiagnosticBody) };
  }

  /** Nobody enters any more; who is under way goes on. @throws in_use for one that live journeys bring customers into */
  async archive({ corpId, journeyId, revision, caller }: JourneyAct): Promise<JourneyDetail> {
    await this.repository.braking(corpId, journeyId, async (tx, journey) => {
      notArchived(atRevision(journey, revision));
      await this.checks.refuseEntered(tx, { corpId, journeyId });
      await this.repository.removeSubscriptions(tx, journeyId);
      await this.repository.setArchived(tx, journeyId, true);
      await this.audit.writeIn(tx, { corpId, actor: caller.actor, action: 'journey.archived', target: `journey:${journeyId}`, detail: {} });
    });
    return this.journeys.find(corpId, journeyId);
  }

  /** Its live version takes entries again, if all it names is still there. @throws not_publishable, still_counting, still_ending */
  async unarchive(act: JourneyAct): Promise<JourneyDetail> {
    const { corpId, journeyId, revision, caller } = act;
    const foreknown = await this.checks.beforeReturn(act);
    await this.repository.holding(corpId, journeyId, async (tx, journey) => {
      const { liveVersionId } = atRevision(journey, revision);
      await this.goingLive.refuseWhileEnding(tx, journeyId);
      if (liveVersionId !== null) {
        await this.checks.holdingVersion(tx, liveVersionId, foreknown);
        const triggers = await this.repository.loadTriggers(tx, liveVersionId);
        await this.repository.replaceSubscriptions(tx, { corpId, journeyId, versionId: liveVersionId }, triggers);
      }
      await this.repository.setArchived(tx, journeyId, false);
      await this.audit.writeIn(tx, { corpId, actor: caller.actor, action: 'journey.unarchived', target: `journey:${journeyId}`, detail: {} });
    });
    return this.journeys.find(corpId, journeyId);
  }
}
