import type { CanaryRulesRequest } from '@tagtrail/core/http';
import { canaryPercents, usualCanary } from '@tagtrail/core/policy';
import { Form, InputNumber, Select, Space, Switch } from 'antd';
import { useTranslation } from 'react-i18next';

interface CanaryFieldProps {
  readonly value: CanaryRulesRequest | null;
  readonly onChange: (canary: CanaryRulesRequest | null) => void;
}

const mostAtLeast = 10_000;
const hourMinutes = 60;
const holds = [30, 60, 120, 240, 1_440] as const;
/** A value of the select, which knows no null. */
const never = 0;

/** Whether a few customers are written to first, how many, and how long the rest waits. */
export function CanaryField({ value, onChange }: CanaryFieldProps) {
  const { t } = useTranslation();
  return (
    <Form layout="vertical" style={{ marginTop: 16 }}>
      <Form.Item label={t('release.canary.field')} htmlFor="canary" extra={value === null ? null : t('release.canary.onHint')}>
        <Space>
          <Switch
            id="canary"
            data-testid="canary"
            checked={value !== null}
            onChange={(on) => {
              onChange(on ? usualCanary : null);
            }}
          />
          {t('release.canary.on')}
        </Space>
      </Form.Item>
      {value === null ? null : <Rules value={value} onChange={onChange} />}
    </Form>
  );
}

interface RulesProps {
  readonly value: CanaryRulesRequest;
  readonly onChange: (canary: CanaryRulesRequest) => void;
}

function Rules({ value, onChange }: RulesProps) {
  const { t } = useTranslation();
  const holdText = (minutes: number): string =>
    minutes % hourMinutes === 0 ? t('release.canary.hours', { n: minutes / hourMinutes }) : t('release.canary.minutes', { n: minutes });
  return (
    <Space wrap size={20} align="start">
      <Form.Item label={t('release.canary.percent')} htmlFor="canary-percent">
        <InputNumber
          id="canary-percent"
          min={canaryPercents.least}
          max={canaryPercents.most}
          precision={0}
          suffix="%"
          value={value.percent}
          onChange={(percent) => {
            onChange({ ...value, percent: percent ?? value.percent });
          }}
        />
      </Form.Item>
      <Form.Item label={t('release.canary.atLeast')} htmlFor="canary-at-least">
        <InputNumber
          id="canary-at-least"
          min={1}
          max={mostAtLeast}
          precision={0}
          value={value.atLeast}
          onChange={(atLeast) => {
            onChange({ ...value, atLeast: atLeast ?? value.atLeast });
          }}
        />
      </Form.Item>
      <Form.Item label={t('release.canary.hold')} htmlFor="canary-hold" extra={t('release.canary.holdHint')}>
        <Select
          id="canary-hold"
          value={value.holdMinutes ?? never}
          options={[...holds.map((minutes) => ({ value: minutes, label: holdText(minutes) })), { value: never, label: t('release.canary.never') }]}
          popupMatchSelectWidth={false}
          onChange={(minutes) => {
            onChange({ ...value, holdMinutes: minutes === never ? null : minutes });
          }}
        />
      </Form.Item>
    </Space>
  );
}
