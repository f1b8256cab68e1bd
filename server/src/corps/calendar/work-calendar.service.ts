import { Injectable } from '@nestjs/common';
import { chinaYears, toDate, withOwnYears, ZoneClock, type CalendarDay } from '@tagtrail/core/calendar';
import type { CalendarYearBody, ParsedSaveCalendarYearRequest, SavedCalendarYear, WorkCalendarBody } from '@tagtrail/core/http';
import { AuditLog } from '../../access/audit/audit-log.js';
import type { Caller } from '../../platform/auth/caller.js';
import { DomainError, required, type WrongField } from '../../platform/errors/domain-error.js';
import { etagOf } from '../../platform/http/revision.js';
import { WorkCalendarRepository, type OwnYear } from './work-calendar.repository.js';

/** Which year is meant, as its writer saw it. */
export interface YearAct {
  readonly corpId: string;
  readonly year: number;
  readonly revision: number;
  readonly caller: Caller;
}

const productYear = (year: number): readonly CalendarDay[] | null => chinaYears.find((known) => known.year === year)?.days ?? null;

@Injectable()
export class WorkCalendarService {
  constructor(
    private readonly repository: WorkCalendarRepository,
    private readonly audit: AuditLog,
  ) {}

  async find(corpId: string): Promise<WorkCalendarBody> {
    const { timeZone, now } = required(await this.repository.clock(corpId));
    const { repository } = this;
    const [own, stuck, waitingJourneys] = await Promise.all([
      repository.list(corpId),
      repository.countStuck(corpId),
      repository.countWaitingJourneys(corpId),
    ]);
    const today = toDate(new ZoneClock(timeZone).dayAt(Date.parse(now)));
    const known = withOwnYears(own.flatMap(({ year, days }) => (days === null ? [] : [{ year, days }])));
    const shown = known.filter(({ year }) => year >= Number(today.slice(0, 4)) - 1);
    const years = shown.map(({ year }) => toYear(year, own.find((one) => one.year === year) ?? null));
    return { today, timeZone, stuck, waitingJourneys, years, knownYears: known.map(({ year }) => year) };
  }

  /** Who waits for the year goes on. @throws invalid_request, precondition_failed */
  async save(act: YearAct, { days }: ParsedSaveCalendarYearRequest): Promise<SavedCalendarYear> {
    const wrong = wrongDays(act.year, days);
    if (wrong.length > 0) throw new DomainError('invalid_request', { errors: wrong });
    const sorted = [...days].sort((a, b) => (a.date < b.date ? -1 : 1));
    return this.write(act, sorted);
  }

  /** The year as it comes with the product; one that does not come with it is unknown again. @throws precondition_failed */
  async reset(act: YearAct): Promise<SavedCalendarYear> {
    return this.write(act, null);
  }

  private async write(act: YearAct, days: readonly CalendarDay[] | null): Promise<SavedCalendarYear> {
    const { corpId, year, revision, caller } = act;
    const saved = await this.repository.holding(corpId, year, async (tx, newest) => {
      const present = newest?.version ?? 0;
      if (present !== revision) throw new DomainError('precondition_failed', { headers: { etag: etagOf(present) } });
      const version = present + 1;
      await this.repository.add(tx, corpId, { year, version, days, changedBy: caller.actor });
      const action = days === null ? 'calendar.yearReset' : 'calendar.yearSaved';
      const detail = { version, days: days?.map(({ date, kind, name }) => `${date} ${kind} ${name}`) ?? [] };
      await this.audit.writeIn(tx, { corpId, actor: caller.actor, action, target: `calendar:${String(year)}`, detail });
      return version;
    });
    const resumed = await this.repository.resume(corpId, `${String(year)}:${String(saved)}`);
    const own = (await this.repository.list(corpId)).find((one) => one.year === year) ?? null;
    return { ...toYear(year, own), resumed };
  }
}

function toYear(year: number, own: OwnYear | null): CalendarYearBody {
  const written = own?.days ?? null;
  const source = written === null ? 'product' : 'own';
  const days = written ?? productYear(year) ?? [];
  return { year, source, days: [...days], revision: own?.version ?? 0, changedAt: own?.changedAt ?? null };
}

/** Every day lies in the year and is named once. */
function wrongDays(year: number, days: readonly CalendarDay[]): readonly WrongField[] {
  const seen = new Set<string>();
  return days.flatMap(({ date }, index) => {
    const pointer = `/days/${String(index)}/date`;
    if (!date.startsWith(`${String(year)}-`)) {
      return [{ pointer, code: 'other_year', message: `${date} is not in ${String(year)}`, zh: `${date} 不在 ${String(year)} 年内` }];
    }
    if (seen.has(date)) return [{ pointer, code: 'twice', message: `${date} is listed twice`, zh: `${date} 重复` }];
    seen.add(date);
    return [];
  });
}
