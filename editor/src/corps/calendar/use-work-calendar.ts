import { WorkCalendar } from '@tagtrail/core/calendar';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { corpKey } from '../../api/corp-path';
import { corpsApi } from '../../api/corps';
import { useCorpId } from '../../session/session';

const freshForMs = 60_000;

export const workCalendarKey = (corpId: string): readonly unknown[] => corpKey(corpId, 'work-calendar');

/** The corp's days off and make-up days, with today's date and the zone by its clock. */
export function useWorkCalendarQuery() {
  const corpId = useCorpId();
  return useQuery({ queryKey: workCalendarKey(corpId), queryFn: () => corpsApi.workCalendar(corpId), staleTime: freshForMs });
}

/** What waits are resolved against in this corp; null while it is being read. */
export function useWaitCalendar(): { readonly calendar: WorkCalendar; readonly zone: string; readonly today: string } | null {
  const body = useWorkCalendarQuery().data;
  return useMemo(() => (body === undefined ? null : { calendar: new WorkCalendar(body.years), zone: body.timeZone, today: body.today }), [body]);
}
