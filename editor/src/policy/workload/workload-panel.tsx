import type { CorpSendPolicy } from '@tagtrail/core/http';
import type { SendWorkload } from '@tagtrail/core/policy';
import { Button, Form, InputNumber, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRights } from '../../session/session';
import { ProblemAlert } from '../../ui/feedback/problem-alert';
import { Panel } from '../../ui/page/panel';
import { useSaveSendPolicy } from '../use-send-policy';

const noWorkload: SendWorkload = { perDay: null, perHour: null, warmUp: null };
/** As operators do it by hand: fifty a day for the first three days. */
const usualWarmUp = { perDay: 50, days: 3 } as const;
const most = { perDay: 100_000, perHour: 10_000, warmUpDay: 1_000, warmUpDays: 30 } as const;

/** How many customers an employee is asked to write to by mass sends. */
export function WorkloadPanel({ rules }: { readonly rules: CorpSendPolicy }) {
  const { t } = useTranslation();
  const { administer } = useRights();
  const saved = rules.policy.workload ?? noWorkload;
  const [workload, setWorkload] = useState<SendWorkload>(saved);
  const save = useSaveSendPolicy(rules);
  const { warmUp } = workload;
  const put = (part: Partial<SendWorkload>): void => {
    setWorkload({ ...workload, ...part });
  };
  return (
    <Panel
      title={t('policy.workload.title')}
      note={t('policy.workload.note')}
      extra={
        administer ? (
          <Button
            type="primary"
            data-testid="save-workload"
            disabled={JSON.stringify(workload) === JSON.stringify(saved)}
            loading={save.isPending}
            onClick={() => {
              save.mutate({ workload });
            }}
          >
            {t('app.common.save')}
          </Button>
        ) : null
      }
    >
      <ProblemAlert error={save.error} />
      <Form layout="vertical" disabled={!administer}>
        <NumberItem name="perDay" value={workload.perDay} most={most.perDay} onChange={(perDay) => put({ perDay })} />
        <NumberItem name="perHour" value={workload.perHour} most={most.perHour} onChange={(perHour) => put({ perHour })} />
        <Form.Item label={t('policy.workload.warmUp')} htmlFor="warm-up" extra={t('policy.workload.warmUpHint')}>
          <Switch
            id="warm-up"
            checked={warmUp !== null}
            onChange={(on) => {
              put({ warmUp: on ? usualWarmUp : null });
            }}
          />
        </Form.Item>
        {warmUp === null ? null : (
          <>
            <NumberItem
              name="warmUpPerDay"
              value={warmUp.perDay}
              most={most.warmUpDay}
              onChange={(perDay) => put({ warmUp: { ...warmUp, perDay: perDay ?? warmUp.perDay } })}
            />
            <NumberItem
              name="warmUpDays"
              value={warmUp.days}
              most={most.warmUpDays}
              onChange={(days) => put({ warmUp: { ...warmUp, days: days ?? warmUp.days } })}
            />
          </>
        )}
      </Form>
    </Panel>
  );
}

interface NumberItemProps {
  readonly name: 'perDay' | 'perHour' | 'warmUpPerDay' | 'warmUpDays';
  readonly value: number | null;
  readonly most: number;
  readonly onChange: (value: number | null) => void;
}

function NumberItem({ name, value, most: max, onChange }: NumberItemProps) {
  const { t } = useTranslation();
  return (
    <Form.Item label={t(`policy.workload.${name}`)} htmlFor={`workload-${name}`}>
      <InputNumber
        id={`workload-${name}`}
        data-testid={`workload-${name}`}
        min={1}
        max={max}
        precision={0}
        placeholder={t('policy.workload.none')}
        value={value}
        onChange={onChange}
      />
    </Form.Item>
  );
}
