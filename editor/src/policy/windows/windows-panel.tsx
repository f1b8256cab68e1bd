import type { CorpSendPolicy } from '@tagtrail/core/http';
import { messageCategories } from '@tagtrail/core/plan';
import type { SendWindows } from '@tagtrail/core/policy';
import { Alert, Button, Checkbox, Form, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ClockOwnerField } from '../../fields/clock-fields';
import { useRights } from '../../session/session';
import { ProblemAlert } from '../../ui/feedback/problem-alert';
import { Panel } from '../../ui/page/panel';
import { useSaveSendPolicy } from '../use-send-policy';
import { CategoryHours } from './category-hours';
import { useHoursText } from './use-hours-text';

const noHours: SendWindows = { zone: 'corp', employees: false, hours: {} };

/** The night is left out of marketing and notices; urgent messages go at any time. */
const quietNights: SendWindows['hours'] = Object.fromEntries(
  (['marketing', 'notice'] as const).map((category) => [category, [{ days: [1, 2, 3, 4, 5, 6, 7], from: '08:00', to: '22:00' }]]),
);

/** When messages may be sent, by category. */
export function WindowsPanel({ rules }: { readonly rules: CorpSendPolicy }) {
  const { t } = useTranslation();
  const { administer } = useRights();
  const saved = rules.policy.windows ?? noHours;
  const [windows, setWindows] = useState<SendWindows>(saved);
  const save = useSaveSendPolicy(rules);
  const openNow = useHoursText(windows);
  const isChanged = JSON.stringify(windows) !== JSON.stringify(saved);
  const setHours = (hours: SendWindows['hours']): void => {
    setWindows({ ...windows, hours });
  };
  return (
    <Panel
      title={t('policy.windows.title')}
      note={t('policy.windows.note', { zone: rules.timeZone })}
      extra={
        administer ? (
          <Space>
            <Button
              data-testid="quiet-nights"
              onClick={() => {
                setHours(quietNights);
              }}
            >
              {t('policy.windows.quietNights')}
            </Button>
            <Button
              type="primary"
              data-testid="save-windows"
              disabled={!isChanged}
              loading={save.isPending}
              onClick={() => {
                save.mutate({ windows });
              }}
            >
              {t('app.common.save')}
            </Button>
          </Space>
        ) : null
      }
    >
      <ProblemAlert error={save.error} />
      {rules.waiting === 0 ? null : <Alert type="info" showIcon title={t('policy.windows.waiting', { n: rules.waiting })} />}
      <Form layout="vertical" disabled={!administer}>
        {messageCategories.map((category) => (
          <CategoryHours
            key={category}
            category={category}
            hours={windows.hours[category] ?? []}
            now={openNow(category)}
            onChange={(hours) => {
              const { [category]: _before, ...others } = windows.hours;
              setHours(hours.length === 0 ? others : { ...others, [category]: hours });
            }}
          />
        ))}
        <Form.Item label={t('policy.windows.zone')} extra={windows.zone === 'customer' ? t('waits.clockHint') : undefined}>
          <ClockOwnerField
            value={windows.zone}
            onChange={(zone) => {
              setWindows({ ...windows, zone });
            }}
          />
        </Form.Item>
        <Checkbox
          checked={windows.employees}
          onChange={({ target }) => {
            setWindows({ ...windows, employees: target.checked });
          }}
        >
          {t('policy.windows.employees')}
        </Checkbox>
      </Form>
    </Panel>
  );
}
