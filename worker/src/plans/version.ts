import type { Plan } from '@tagtrail/core/plan';

/** A published version as the engine travels it. */
export interface VersionPlan {
  readonly corpId: string;
  readonly journeyId: string;
  readonly journeyName: string;
  /** When it was read: its journey takes nobody any more. */
  readonly archived: boolean;
  readonly versionId: string;
  readonly number: number;
  /** IANA zone of the corp, for waits until a time of day. */
  readonly timeZone: string;
  readonly planHash: string;
  readonly plan: Plan;
}

/** Journey and version, as Temporal's own pages show them. */
export const titleOf = (version: Pick<VersionPlan, 'journeyName' | 'number'>): string => `${version.journeyName} · v${String(version.number)}`;
