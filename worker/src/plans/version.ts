import type { WorkCalendar } from '@tagtrail/core/calendar';
import type { Plan } from '@tagtrail/core/plan';

/** A published version as the engine travels it. */
export interface VersionPlan {
  readonly corpId: string;
  readonly journeyId: string;
  readonly journeyName: string;
  /** Why it took nobody any more when it was read: its journey is archived, or all were to leave it for a newer version; null: it takes entries. */
  readonly closed: 'archived' | 'replaced' | null;
  readonly versionId: string;
  readonly number: number;
  /** IANA zone of the corp, for waits until a time of day. */
  readonly timeZone: string;
  /** The corp's working days; for a plan whose waits do not go by them, those that come with the product. */
  readonly calendar: WorkCalendar;
  readonly planHash: string;
  readonly plan: Plan;
}

/** Journey and version, as Temporal's own pages show them. */
export const titleOf = (version: Pick<VersionPlan, 'journeyName' | 'number'>): string => `${version.journeyName} · v${String(version.number)}`;
