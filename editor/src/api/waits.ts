import {
  changedWaitsSchema,
  savedCalendarYearSchema,
  waitPageSchema,
  waitsPreviewSchema,
  type ChangeWaitsRequest,
  type PreviewWaitsRequest,
  type SaveCalendarYearRequest,
} from '@tagtrail/core/http';
import { corpPath } from './corp-path';
import { queryOf, request } from './http';

/** Which open waits are listed. */
export interface WaitFilter {
  readonly journeyId: string;
  readonly version: number | null;
  readonly nodeId: string | null;
  readonly cursor: string | null;
}

export const waitsApi = {
  list: (corpId: string, filter: WaitFilter) => request('GET', corpPath(corpId, `/waits${queryOf({ ...filter })}`), { answer: waitPageSchema }),
  preview: (corpId: string, body: PreviewWaitsRequest) => request('POST', corpPath(corpId, '/waits/preview'), { answer: waitsPreviewSchema, body }),
  change: (corpId: string, body: ChangeWaitsRequest) => request('POST', corpPath(corpId, '/waits/change'), { answer: changedWaitsSchema, body }),
};

/** One year of a corp's work calendar, as it was last read. */
interface YearRef {
  readonly corpId: string;
  readonly year: number;
  readonly revision: number;
}

const yearAt = ({ corpId, year }: YearRef): string => corpPath(corpId, `/work-calendar/${String(year)}`);

export const calendarApi = {
  save: (ref: YearRef, body: SaveCalendarYearRequest) =>
    request('PUT', yearAt(ref), { answer: savedCalendarYearSchema, body, ifMatch: ref.revision }),
  reset: (ref: YearRef) => request('DELETE', yearAt(ref), { answer: savedCalendarYearSchema, ifMatch: ref.revision }),
};
