import { Injectable } from '@nestjs/common';
import type { ParsedAskApprovalRequest, ParsedDecideApprovalRequest, PublishApprovalList } from '@tagtrail/core/http';
import type { Tx } from '@tagtrail/prisma';
import { AuditLog } from '../../access/audit/audit-log.js';
import type { JourneyAct } from '../../journeys/journey-act.js';
import { notArchived } from '../../journeys/not-archived.js';
import type { Caller } from '../../platform/auth/caller.js';
import { DomainError, required, type WrongField } from '../../platform/errors/domain-error.js';
import { atRevision } from '../../platform/http/revision.js';
import { DraftCheckService } from '../draft-check.service.js';
import { hashOfPlan, refuseNothingNew } from '../nothing-new.js';
import { PublishingRepository } from '../publishing.repository.js';
import { ApprovalsRepository } from './approvals.repository.js';
import { contentDiffers, hashOf, leaving, rulesOf, segmentsOf, type ApprovedContent } from './approved-content.js';

interface OfJourney {
  readonly corpId: string;
  readonly journeyId: string;
  readonly caller: Caller;
}

/** Publishing by the word of a second person, where the corp asks for it: the word is for exactly what it was given for. */
@Injectable()
export class ApprovalsService {
  constructor(
    private readonly repository: ApprovalsRepository,
    private readonly publishing: PublishingRepository,
    private readonly checks: DraftCheckService,
    private readonly audit: AuditLog,
  ) {}

  /** Of one journey all; of the corp those that wait for a word. @throws not_found */
  async list({ corpId, journeyId, caller }: Omit<OfJourney, 'journeyId'> & { readonly journeyId: string | null }): Promise<PublishApprovalList> {
    if (journeyId !== null) required(await this.publishing.find(corpId, journeyId));
    return { items: await this.repository.list({ corpId, journeyId, actor: caller.actor }) };
  }

  /** Whatever stood before is replaced. @throws nothing_to_publish, not_publishable, precondition_failed, archived */
  async ask(act: JourneyAct, { note, backfill, canary, underWay }: ParsedAskApprovalRequest): Promise<PublishApprovalList> {
    const { corpId, journeyId, revision, caller } = act;
    const foreknown = await this.checks.before(act);
    await this.publishing.holding(corpId, journeyId, async (tx, journey) => {
      const held = notArchived(atRevision(journey, revision));
      const { draft } = held;
      const { planJson } = await this.checks.holdingDraft(tx, draft, foreknown);
      const wanted = { graph: draft, planHash: hashOfPlan(planJson), backfill, canary, ...leaving(underWay) };
      refuseNothingNew(wanted, await this.publishing.live(held, tx));
      const rules = rulesOf(await this.repository.rules(tx, corpId));
      const content = { ...wanted, rules, ...(await this.segments(tx, corpId, draft)) };
      await this.repository.add(tx, { corpId, journeyId, askedBy: caller.actor, note }, content);
      await this.audit.writeIn(tx, auditOf(act, 'approval.asked', { hash: hashOf(content) }));
    });
    return this.list(act);
  }

  /** By a person who did not ask for it; a refusal says why. @throws not_allowed, conflict, invalid_request, not_found */
  async decide(act: OfJourney, { approvalId, approve, words }: ParsedDecideApprovalRequest): Promise<PublishApprovalList> {
    const { corpId, journeyId, caller } = act;
    if (!approve && words === '') throw new DomainError('invalid_request', { errors: [wordsMissing] });
    await this.publishing.holding(corpId, journeyId, async (tx, journey) => {
      required(journey);
      const standing = await this.repository.standing(tx, corpId, journeyId);
      // What was asked for again is decided anew: nobody approves what they have not seen.
      if (standing?.id !== approvalId || standing.state !== 'open') throw new DomainError('conflict');
      if (caller.userId === null || standing.askedBy === caller.actor) throw new DomainError('not_allowed', { errors: [another] });
      const state = approve ? 'approved' : 'refused';
      await this.repository.decide(tx, approvalId, { state, actor: caller.actor, words });
      await this.audit.writeIn(tx, auditOf(act, `approval.${state}`, { hash: standing.hash }));
    });
    return this.list(act);
  }

  /** In the transaction that publishes, after all that may refuse it otherwise. @throws not_approved with every difference */
  async useUp(tx: Tx, { corpId, journeyId }: OfJourney, asked: Omit<ApprovedContent, 'rules' | 'segments'>): Promise<void> {
    const rules = await this.repository.rules(tx, corpId);
    if (rules.approval !== true) return;
    const standing = await this.repository.standing(tx, corpId, journeyId);
    if (standing?.state !== 'approved') throw new DomainError('not_approved', { errors: [standing === null ? none : open] });
    const content = { ...asked, rules: rulesOf(rules), ...(await this.segments(tx, corpId, asked.graph)) };
    if (hashOf(content) !== standing.hash) throw new DomainError('not_approved', { errors: contentDiffers(standing.content, content) });
    await this.repository.use(tx, standing.id);
  }

  private async segments(tx: Tx, corpId: string, graph: ApprovedContent['graph']): Promise<Pick<ApprovedContent, 'segments'>> {
    return segmentsOf(graph, await this.repository.segmentRules(tx, corpId));
  }
}

const auditOf = ({ corpId, journeyId, caller }: OfJourney, action: string, detail: Readonly<Record<string, string>>) => ({
  corpId,
  actor: caller.actor,
  action,
  target: `journey:${journeyId}`,
  detail,
});

const wordsMissing: WrongField = { pointer: '/words', code: 'required', message: 'Say why it is refused', zh: '请写明退回的原因' };
const another: WrongField = { pointer: '', code: 'another_person', message: 'Another person decides than who asked', zh: '须由提交人以外的成员审批' };
const none: WrongField = { pointer: '', code: 'not_asked', message: 'Nobody has asked for approval of this draft', zh: '这份草稿还没有提交审批' };
const open: WrongField = { pointer: '', code: 'undecided', message: 'Nobody has decided yet', zh: '这份草稿还在等待审批' };
