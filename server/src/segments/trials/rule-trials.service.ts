import { Injectable } from '@nestjs/common';
import { checkRule, evaluate, readsOf, type CustomerFacts, type Explanation } from '@tagtrail/core/conditions';
import { jsonSchema, type AudienceEstimate, type RuleTrial, type RuleTrialRequest } from '@tagtrail/core/http';
import type { Json } from '@tagtrail/core/kernel';
import { KnownFieldsService } from '../../facts/known-fields.service.js';
import { DomainError, required } from '../../platform/errors/domain-error.js';
import { AudienceRepository } from '../audience.repository.js';
import { refuseWrong, ruleProblems } from '../rule-problems.js';
import { SegmentsRepository } from '../segments.repository.js';
import { CustomerFactsRepository } from './customer-facts.repository.js';

type Rules = ReadonlyMap<string, Json>;

/** Rules tried before anything is sent by them: on one customer, or counted over all. */
@Injectable()
export class RuleTrialsService {
  constructor(
    private readonly fields: KnownFieldsService,
    private readonly segments: SegmentsRepository,
    private readonly audience: AudienceRepository,
    private readonly facts: CustomerFactsRepository,
  ) {}

  /** @throws invalid_request with each wrong place; a field of a run cannot be counted */
  async estimate(corpId: string, rule: Json): Promise<AudienceEstimate> {
    const [known, segments] = await Promise.all([this.fields.load(corpId), this.segments.rules(corpId)]);
    refuseWrong(rule, { known, id: null, rules: segments });
    return this.audience.estimate({ corpId, rule, segments });
  }

  /** @throws invalid_request with each wrong place, not_found */
  async tryOut(corpId: string, { rule, customerId }: RuleTrialRequest): Promise<RuleTrial> {
    const [known, segments] = await Promise.all([this.fields.load(corpId), this.segments.rules(corpId)]);
    const errors = ruleProblems(checkRule(rule, { ...known, values: null, run: true }));
    if (errors.length > 0) throw new DomainError('invalid_request', { errors });
    const facts = required(await this.facts.read(corpId, customerId, readsOf([rule, ...namedRules(rule, segments)])));
    const { holds, explanation } = evaluate(rule, { ...facts, segments: belongsTo(rule, { facts, segments, open: [] }) });
    const name = facts.attributes['name'];
    return {
      holds,
      explanation: toJson(explanation),
      customer: { id: customerId, name: typeof name === 'string' ? name : '' },
      at: facts.at,
    };
  }
}

/** Rules of all segments that a rule names, itself or by way of others. */
function namedRules(rule: Json, segments: Rules, seen: readonly string[] = []): readonly Json[] {
  return readsOf([rule]).segments.flatMap((id) => {
    const named = segments.get(id);
    return named === undefined || seen.includes(id) ? [] : [named, ...namedRules(named, segments, [...seen, id])];
  });
}

interface Membership {
  readonly facts: CustomerFacts;
  readonly segments: Rules;
  /** Segments that are being asked, so that none is asked within itself. */
  readonly open: readonly string[];
}

/** Of the segments a rule names those that the customer belongs to now, by their own rules. */
function belongsTo(rule: Json, { facts, segments, open }: Membership): readonly string[] {
  return readsOf([rule]).segments.filter((id) => {
    const named = segments.get(id);
    if (named === undefined || open.includes(id)) return false;
    return evaluate(named, { ...facts, segments: belongsTo(named, { facts, segments, open: [...open, id] }) }).holds;
  });
}

/** An explanation is plain data; its interfaces only say so to people. */
function toJson(explanation: Explanation): Json {
  return jsonSchema.parse(explanation);
}
