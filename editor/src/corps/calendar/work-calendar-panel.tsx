import { EditOutlined, PlusOutlined } from '@ant-design/icons';
import type { CalendarYearBody, WorkCalendarBody } from '@tagtrail/core/http';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Popconfirm, Space } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarApi } from '../../api/waits';
import { useCorpId, useRights } from '../../session/session';
import { useFeedback } from '../../ui/feedback/use-feedback';
import { Loaded, LoadingLines } from '../../ui/page/loaded';
import { Panel } from '../../ui/page/panel';
import { Instant } from '../../ui/show/instant';
import { ListTable, type ListColumn } from '../../ui/show/list-table';
import { useWorkCalendarQuery, workCalendarKey } from './use-work-calendar';
import { YearDialog } from './year-dialog';

/** Days off and make-up days by year; a year that is missing is said before a wait meets it. */
export function WorkCalendarPanel() {
  const { t } = useTranslation();
  const { administer } = useRights();
  const calendar = useWorkCalendarQuery();
  const [edited, setEdited] = useState<CalendarYearBody | null>(null);
  const next = nextYearOf(calendar.data);
  return (
    <Panel
      title={t('waits.calendar.title')}
      note={t('waits.calendar.note')}
      flush={calendar.data !== undefined}
      extra={
        administer && next !== null ? (
          <Button
            icon={<PlusOutlined />}
            data-testid="add-calendar-year"
            onClick={() => {
              setEdited({ year: next, source: 'own', revision: 0, days: [], changedAt: null });
            }}
          >
            {t('waits.calendar.add', { year: next })}
          </Button>
        ) : null
      }
    >
      <Loaded query={calendar} waiting={<LoadingLines />}>
        {(known) => (
          <>
            <MissingYear calendar={known} />
            <Years years={known.years} onEdit={setEdited} />
          </>
        )}
      </Loaded>
      {edited === null ? null : (
        <YearDialog
          year={edited}
          onClose={() => {
            setEdited(null);
          }}
        />
      )}
    </Panel>
  );
}

/** The first year from this one on that nobody has entered. */
function nextYearOf(calendar: WorkCalendarBody | undefined): number | null {
  if (calendar === undefined) return null;
  let year = Number(calendar.today.slice(0, 4));
  while (calendar.knownYears.includes(year)) year += 1;
  return year;
}

/** From this month on the notice for the next year may be out. */
const noticeMonth = 10;

function MissingYear({ calendar }: { readonly calendar: WorkCalendarBody }) {
  const { t } = useTranslation();
  const year = nextYearOf(calendar) ?? 0;
  const [thisYear, month] = [Number(calendar.today.slice(0, 4)), Number(calendar.today.slice(5, 7))];
  const isNear = year === thisYear || (year === thisYear + 1 && month >= noticeMonth);
  const needed = whoNeeds(calendar, t);
  if (!isNear && needed === '') return null;
  const title = `${t('waits.calendar.missing', { year })}${needed === '' ? t('waits.calendar.noneStuck') : needed}`;
  return <Alert banner type={needed === '' ? 'warning' : 'error'} title={title} />;
}

/** How many wait for a year that is not entered; empty when nobody does. */
function whoNeeds({ stuck, waitingJourneys }: WorkCalendarBody, t: TFunction): string {
  const customers = stuck > 0 ? t('waits.calendar.stuck', { n: stuck }) : '';
  return customers + (waitingJourneys > 0 ? t('waits.calendar.waitingJourneys', { n: waitingJourneys }) : '');
}

function Years({ years, onEdit }: { readonly years: readonly CalendarYearBody[]; readonly onEdit: (year: CalendarYearBody) => void }) {
  const { t } = useTranslation();
  const { administer } = useRights();
  const count = (year: CalendarYearBody, kind: 'off' | 'working'): number => year.days.filter((day) => day.kind === kind).length;
  const columns: readonly ListColumn<CalendarYearBody>[] = [
    { key: 'year', title: t('waits.calendar.year'), width: 90, render: ({ year }) => String(year) },
    { key: 'source', title: t('waits.calendar.source'), render: ({ source }) => t(`waits.calendar.from.${source}`) },
    { key: 'off', title: t('waits.calendar.off'), width: 100, align: 'right', render: (year) => count(year, 'off') },
    { key: 'working', title: t('waits.calendar.working'), width: 120, align: 'right', render: (year) => count(year, 'working') },
    { key: 'changedAt', title: t('waits.calendar.changedAt'), width: 170, render: ({ changedAt }) => <Instant at={changedAt} /> },
    { key: 'acts', title: '', width: 220, render: (year) => (administer ? <YearActs year={year} onEdit={onEdit} /> : null) },
  ];
  return <ListTable columns={columns} rows={years} kind="calendar-year" idOf={({ year }) => String(year)} minWidth={760} />;
}

function YearActs({ year, onEdit }: { readonly year: CalendarYearBody; readonly onEdit: (year: CalendarYearBody) => void }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const client = useQueryClient();
  const feedback = useFeedback();
  const reset = useMutation({
    mutationFn: () => calendarApi.reset({ corpId, year: year.year, revision: year.revision }),
    onSuccess: async () => {
      feedback.done(t('waits.calendar.wasReset', { year: year.year }));
      await client.invalidateQueries({ queryKey: workCalendarKey(corpId) });
    },
    onError: feedback.failed,
  });
  return (
    <Space>
      <Button
        type="link"
        icon={<EditOutlined />}
        onClick={() => {
          onEdit(year);
        }}
      >
        {t('waits.calendar.edit')}
      </Button>
      {year.source === 'product' ? null : (
        <Popconfirm
          title={t('waits.calendar.resetAsk', { year: year.year })}
          description={t('waits.calendar.resetText', { n: year.days.length })}
          onConfirm={() => {
            reset.mutate();
          }}
        >
          <Button type="link" danger loading={reset.isPending}>
            {t('waits.calendar.reset')}
          </Button>
        </Popconfirm>
      )}
    </Space>
  );
}
