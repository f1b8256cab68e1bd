import { createHash } from 'node:crypto';
import { difference, isNoDifference } from '@tagtrail/core/graph';
import type { GraphBody, PublishJourneyRequest } from '@tagtrail/core/http';
import { upgradeGraph } from '@tagtrail/core/nodes';
import { readDraft } from '../journeys/graph-problems.js';
import { DomainError } from '../platform/errors/domain-error.js';

/** A drawing, and the SHA-256 of the plan that came of it: the plan changes with what the drawing names, too. */
export interface Drawn {
  readonly graph: GraphBody;
  readonly planHash: string;
}

export const hashOfPlan = (planJson: string): string => createHash('sha256').update(planJson).digest('hex');

/** True where a draft shows and does what is live already. */
export function isAsLive(draft: Drawn, live: Drawn | null): boolean {
  if (live?.planHash !== draft.planHash) return false;
  const [was, is] = [live, draft].map(({ graph }) => upgradeGraph(readDraft(graph)));
  return was !== undefined && is !== undefined && isNoDifference(difference(was, is));
}

/** Publishing what is live means something only with a backfill or a canary. @throws nothing_to_publish */
export function refuseNothingNew(wanted: Drawn & Pick<PublishJourneyRequest, 'backfill' | 'canary'>, live: Drawn | null): void {
  if (wanted.backfill.kind === 'none' && wanted.canary === null && isAsLive(wanted, live)) throw new DomainError('nothing_to_publish');
}
