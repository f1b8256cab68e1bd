import { withOwnYears, WorkCalendar, type CalendarYear } from '@tagtrail/core/calendar';
import type { Tx } from '@tagtrail/prisma';

/** Which days work, as a corp has them. */
export class WorkCalendarRepository {
  /** The newest of each of the corp's own years, over those that come with the product. */
  async load(tx: Tx, corpId: string): Promise<WorkCalendar> {
    const own = await tx.rows<CalendarYear>(
      `SELECT year, days FROM (SELECT DISTINCT ON (year) year, days FROM work_calendar_year WHERE corp_id = $1 ORDER BY year, version DESC) AS newest
       WHERE days IS NOT NULL`,
      [corpId],
    );
    return new WorkCalendar(withOwnYears(own));
  }
}
