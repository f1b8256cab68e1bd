import type { CalendarYearBody } from '@tagtrail/core/http';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input, Modal, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarApi } from '../../api/waits';
import { useCorpId } from '../../session/session';
import { ProblemAlert } from '../../ui/feedback/problem-alert';
import { useFeedback } from '../../ui/feedback/use-feedback';
import { readLines, toLines, type ReadLines } from './calendar-lines';
import { workCalendarKey } from './use-work-calendar';

const exampleRows = 16;

/** A year as lines that can be typed, or pasted from a sheet; what was read of them is counted below before anything is saved. */
export function YearDialog({ year, onClose }: { readonly year: CalendarYearBody; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const client = useQueryClient();
  const feedback = useFeedback();
  const [text, setText] = useState(() => toLines(year.days, { off: t('waits.calendar.word.off'), working: t('waits.calendar.word.working') }));
  const read = readLines(text);
  const save = useMutation({
    mutationFn: () => calendarApi.save({ corpId, year: year.year, revision: year.revision }, { days: [...read.days] }),
    onSuccess: async ({ resumed }) => {
      feedback.done(t('waits.calendar.saved', { year: year.year, n: resumed }));
      await client.invalidateQueries({ queryKey: workCalendarKey(corpId) });
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t('waits.calendar.editTitle', { year: year.year })}
      okText={t('app.common.save')}
      okButtonProps={{ loading: save.isPending, disabled: read.wrong.length > 0 || read.days.length === 0, 'data-testid': 'save-calendar-year' }}
      onOk={() => {
        save.mutate();
      }}
      onCancel={onClose}
    >
      <p>{t('waits.calendar.howTo', { year: year.year })}</p>
      <Input.TextArea
        aria-label={t('waits.calendar.lines')}
        rows={exampleRows}
        value={text}
        placeholder={t('waits.calendar.example', { year: year.year })}
        onChange={({ target }) => {
          setText(target.value);
        }}
      />
      <ReadSummary read={read} />
      <ProblemAlert error={save.error} />
    </Modal>
  );
}

function ReadSummary({ read: { days, wrong } }: { readonly read: ReadLines }) {
  const { t } = useTranslation();
  if (wrong.length > 0) return <Typography.Text type="danger">{t('waits.calendar.wrongLines', { lines: wrong.join(', ') })}</Typography.Text>;
  const off = days.filter(({ kind }) => kind === 'off').length;
  return <Typography.Text type="secondary">{t('waits.calendar.read', { off, working: days.length - off })}</Typography.Text>;
}
