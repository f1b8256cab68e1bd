import type { CorpSendPolicy } from '@tagtrail/core/http';
import type { SendWorkload } from '@tagtrail/core/policy';
import { Form, InputNumber, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RulesPanel } from '../rules-panel';

const noWorkload: SendWorkload = { perDay: null, perHour: null, warmUp: null };
/** As operators do it by hand: fifty a day for the first three days. */
const usualWarmUp = { perDay: 50, days: 3 } as const;
const most = { perDay: 100_000, perHour: 10_000, warmUpDay: 1_000, warmUpDays: 30 } as const;

/** How many customers an employee is asked to write to by mass sends. */
export function WorkloadPanel({ rules }: { readonly rules: CorpSendPolicy }) {
  const { t } = useTranslation();
  const saved = rules.policy.workload ?? noWorkload;
  const [workload, setWorkload] = useState<SendWorkload>(saved);
  const { warmUp } = workload;
  const put = (part: Partial<SendWorkload>): void => {
    setWorkload({ ...workload, ...part });
  };
  return (
    <RulesPanel
      rules={rules}
      name="workload"
      title={t('policy.workload.title')}
      note={t('policy.workload.note')}
      part={{ workload }}
      saved={{ workload: saved }}
    >
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
    </RulesPanel>
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
