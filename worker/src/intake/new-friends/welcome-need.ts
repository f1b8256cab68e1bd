import type { RuleReads } from '@tagtrail/core/conditions';
import { isSaying, isInner, readsOfPlan, type Plan } from '@tagtrail/core/plan';
import { textFields } from '@tagtrail/core/text';

/**
 * What must be known of a new friend before a journey takes her in.
 * nothing: she enters as soon as she is told of. name: texts show something of her, for which a short while is waited.
 * facts: rules decide by what a read brings, and without it they would decide wrongly.
 */
export type WelcomeNeed = 'nothing' | 'name' | 'facts';

export function needOfPlan(plan: Plan): WelcomeNeed {
  if (readsFacts(readsOfPlan(plan))) return 'facts';
  return plan.instructions.some((instruction) => instruction.kind === 'invoke' && showsCustomer(instruction.request)) ? 'name' : 'nothing';
}

/** The most that one of the plans needs: she enters all journeys in one moment. */
export function needOfAll(needs: readonly WelcomeNeed[]): WelcomeNeed {
  if (needs.includes('facts')) return 'facts';
  return needs.includes('name') ? 'name' : 'nothing';
}

/** What only a run has, and events of the business, come with no read of WeCom. */
function readsFacts(reads: RuleReads): boolean {
  const { tags, tagIds, taggedIds, tagGroups, employees, attributes, segments } = reads;
  return tags || [tagIds, taggedIds, tagGroups, employees, attributes, segments].some(({ length }) => length > 0);
}

type Request = Extract<Plan['instructions'][number], { kind: 'invoke' }>['request'];

/** The welcome is what hurries; whatever else is said later is composed from what is known by then. */
function showsCustomer(request: Request): boolean {
  if (isInner(request) || !isSaying(request) || request.channel !== 'welcome_message') return false;
  return textFields(request.text).some(({ field }) => !field.includes('.'));
}
