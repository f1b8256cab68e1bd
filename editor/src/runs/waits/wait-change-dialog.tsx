import type { WaitChange, WhichWaits } from '@tagtrail/core/http';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { InputNumber, Modal, Radio, Select, Space } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../../api/corp-path';
import { waitsApi } from '../../api/waits';
import { InstantField } from '../../fields/clock-fields';
import { useCorpId } from '../../session/session';
import { ProblemAlert } from '../../ui/feedback/problem-alert';
import { useFeedback } from '../../ui/feedback/use-feedback';
import { Instant } from '../../ui/show/instant';

interface WaitChangeDialogProps {
  readonly which: WhichWaits;
  readonly onClose: () => void;
}

type Kind = WaitChange['kind'];
type Unit = 'minutes' | 'hours' | 'days';

const kinds = ['shift', 'until', 'end'] as const;
const units = ['minutes', 'hours', 'days'] as const;
const minutesOf: Readonly<Record<Unit, number>> = { minutes: 1, hours: 60, days: 1_440 };

interface Order {
  readonly change: WaitChange;
  readonly orderId: string;
}

const orderOf = (change: WaitChange): Order => ({ change, orderId: crypto.randomUUID() });

/** Shortens, lengthens or ends waits: what it would mean is counted and shown with the first of them before the button is pressed. */
export function WaitChangeDialog({ which, onClose }: WaitChangeDialogProps) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const client = useQueryClient();
  const feedback = useFeedback();
  // One order for each change: pressed twice, or sent again after a broken line, it moves nobody twice; another change is another order.
  const [{ change, orderId }, setOrder] = useState<Order>(() => orderOf({ kind: 'shift', minutes: minutesOf.days }));
  const preview = useQuery({
    queryKey: corpKey(corpId, 'waits', 'preview', which, change),
    queryFn: () => waitsApi.preview(corpId, { which, change }),
    retry: false,
  });
  const count = preview.data?.count ?? 0;
  const act = useMutation({
    mutationFn: () => waitsApi.change(corpId, { which, change, orderId }),
    onSuccess: async ({ ordered }) => {
      feedback.done(t('waits.change.done', { n: ordered }));
      await Promise.all([
        client.invalidateQueries({ queryKey: corpKey(corpId, 'waits') }),
        client.invalidateQueries({ queryKey: corpKey(corpId, 'runs') }),
      ]);
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t('waits.change.title')}
      okText={t(`waits.change.ok.${change.kind}`, { n: count })}
      okButtonProps={{ danger: change.kind === 'end', disabled: count === 0, loading: act.isPending, 'data-testid': 'change-waits-confirm' }}
      onOk={() => {
        act.mutate();
      }}
      onCancel={onClose}
    >
      <Space orientation="vertical" style={{ width: '100%' }}>
        <ChangeFields
          change={change}
          onChange={(next) => {
            setOrder(orderOf(next));
          }}
        />
        <ProblemAlert error={preview.error ?? act.error} />
        {preview.data === undefined ? null : (
          <section aria-live="polite">
            <strong>{t('waits.change.count', { n: count })}</strong>
            <ul>
              {preview.data.samples.map(({ runId, customer, until, becomes }) => (
                <li key={runId}>
                  {customer.name}
                  {t('waits.change.colon')}
                  <Instant at={until} /> → {becomes === null ? t('waits.change.now') : <Instant at={becomes} />}
                </li>
              ))}
            </ul>
          </section>
        )}
      </Space>
    </Modal>
  );
}

function beginningOf(kind: Kind): WaitChange {
  if (kind === 'end') return { kind };
  return kind === 'until' ? { kind, until: dayjs().add(1, 'hour').startOf('hour').toISOString() } : { kind, minutes: minutesOf.days };
}

interface ChangeFieldsProps<Change extends WaitChange> {
  readonly change: Change;
  readonly onChange: (change: WaitChange) => void;
}

function ChangeFields({ change, onChange }: ChangeFieldsProps<WaitChange>) {
  const { t } = useTranslation();
  return (
    <>
      <Radio.Group
        value={change.kind}
        options={kinds.map((kind) => ({ value: kind, label: t(`waits.change.kind.${kind}`) }))}
        onChange={({ target }) => {
          onChange(beginningOf(kinds.find((kind) => kind === target.value) ?? 'shift'));
        }}
      />
      {change.kind === 'shift' ? <ShiftFields onChange={onChange} /> : null}
      {change.kind === 'until' ? (
        <InstantField
          label={t('waits.change.kind.until')}
          value={change.until}
          onChange={(until) => {
            if (until !== null) onChange({ kind: 'until', until });
          }}
        />
      ) : null}
    </>
  );
}

function ShiftFields({ onChange }: Pick<ChangeFieldsProps<WaitChange>, 'onChange'>) {
  const { t } = useTranslation();
  const [shift, setShift] = useState<{ readonly later: boolean; readonly amount: number; readonly unit: Unit }>({
    later: true,
    amount: 1,
    unit: 'days',
  });
  const say = (changed: Partial<typeof shift>): void => {
    const now = { ...shift, ...changed };
    setShift(now);
    onChange({ kind: 'shift', minutes: now.amount * minutesOf[now.unit] * (now.later ? 1 : -1) });
  };
  return (
    <Space>
      <Select
        aria-label={t('waits.change.kind.shift')}
        value={shift.later ? 'later' : 'earlier'}
        options={[
          { value: 'later', label: t('waits.change.later') },
          { value: 'earlier', label: t('waits.change.earlier') },
        ]}
        onChange={(side) => {
          say({ later: side === 'later' });
        }}
      />
      <InputNumber
        aria-label={t('waits.change.amount')}
        min={1}
        precision={0}
        value={shift.amount}
        onChange={(amount) => {
          say({ amount: amount ?? 1 });
        }}
      />
      <Select<Unit>
        aria-label={t('waits.change.unit')}
        value={shift.unit}
        options={units.map((unit) => ({ value: unit, label: t(`app.unit.${unit}`) }))}
        onChange={(unit) => {
          say({ unit });
        }}
      />
    </Space>
  );
}
