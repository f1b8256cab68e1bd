import type { CorpSendPolicy } from '@tagtrail/core/http';
import { alertKinds, alertUnits, noAlerts, usualAlerts, type AlertRules } from '@tagtrail/core/policy';
import { Form, InputNumber, Select, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmployeePicker } from '../fields/employee-picker';
import { RulesPanel } from '../policy/rules-panel';
import { useChannelSettings } from '../settings/use-channel-settings';

const most = 1_000;

/** Whom alerts go to, and from when on each kind is one. */
export function AlertRulesPanel({ rules }: { readonly rules: CorpSendPolicy }) {
  const { t } = useTranslation();
  const saved = rules.policy.alerts ?? noAlerts;
  const [alerts, setAlerts] = useState<AlertRules>(saved);
  const put = (part: Partial<AlertRules>): void => {
    setAlerts({ ...alerts, ...part });
  };
  return (
    <RulesPanel
      rules={rules}
      name="alerts"
      title={t('watch.alerts.rules')}
      usual={{ name: 'usual-alerts', label: t('watch.alerts.usual'), onPick: () => put({ after: usualAlerts }) }}
      part={{ alerts }}
      saved={{ alerts: saved }}
    >
      <Form.Item label={t('watch.alerts.employees')} htmlFor="alert-employees">
        <EmployeePicker
          id="alert-employees"
          value={alerts.employees}
          placeholder={t('watch.alerts.nobody')}
          onChange={(employees) => {
            put({ employees });
          }}
        />
      </Form.Item>
      <EndpointItem
        value={alerts.endpoint}
        onChange={(endpoint) => {
          put({ endpoint });
        }}
      />
      <AfterFields
        after={alerts.after}
        onChange={(after) => {
          put({ after });
        }}
      />
    </RulesPanel>
  );
}

function EndpointItem({ value, onChange }: { readonly value: string | null; readonly onChange: (endpoint: string | null) => void }) {
  const { t } = useTranslation();
  const webhooks = useChannelSettings().filter(({ kind }) => kind === 'webhook');
  const options = webhooks.map(({ key, name }) => ({ value: key, label: name }));
  const gone = value !== null && !options.some((one) => one.value === value);
  return (
    <Form.Item label={t('watch.alerts.endpoint')} htmlFor="alert-endpoint">
      <Select
        id="alert-endpoint"
        allowClear
        value={value}
        placeholder={t('watch.alerts.noEndpoint')}
        options={gone ? [...options, { value, label: t('watch.alerts.gone') }] : options}
        onChange={(key: string | null | undefined) => {
          onChange(key ?? null);
        }}
      />
    </Form.Item>
  );
}

interface AfterFieldsProps {
  readonly after: AlertRules['after'];
  readonly onChange: (after: AlertRules['after']) => void;
}

function AfterFields({ after, onChange }: AfterFieldsProps) {
  const { t } = useTranslation();
  return (
    <Space wrap size={20} align="start">
      {alertKinds.map((kind) => (
        <Form.Item key={kind} label={t(`watch.alerts.kind.${kind}`)} extra={t(`watch.alerts.after.${alertUnits[kind]}`)} htmlFor={`alert-${kind}`}>
          <InputNumber
            id={`alert-${kind}`}
            min={0}
            max={most}
            precision={0}
            placeholder={t('watch.alerts.off')}
            value={after[kind] ?? null}
            onChange={(value) => {
              const { [kind]: _before, ...others } = after;
              onChange(value === null ? others : { ...others, [kind]: value });
            }}
          />
        </Form.Item>
      ))}
    </Space>
  );
}
