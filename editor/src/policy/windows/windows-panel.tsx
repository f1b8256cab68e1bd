import type { CorpSendPolicy } from '@tagtrail/core/http';
import { messageCategories } from '@tagtrail/core/plan';
import type { SendWindows } from '@tagtrail/core/policy';
import { Alert, Checkbox, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ClockOwnerField } from '../../fields/clock-fields';
import { RulesPanel } from '../rules-panel';
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
  const saved = rules.policy.windows ?? noHours;
  const [windows, setWindows] = useState<SendWindows>(saved);
  const openNow = useHoursText(windows);
  const setHours = (hours: SendWindows['hours']): void => {
    setWindows({ ...windows, hours });
  };
  return (
    <RulesPanel
      rules={rules}
      name="windows"
      title={t('policy.windows.title')}
      note={t('policy.windows.note', { zone: rules.timeZone })}
      usual={{ name: 'quiet-nights', label: t('policy.windows.quietNights'), onPick: () => setHours(quietNights) }}
      part={{ windows }}
      saved={{ windows: saved }}
      notice={rules.waiting === 0 ? null : <Alert type="info" showIcon title={t('policy.windows.waiting', { n: rules.waiting })} />}
    >
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
    </RulesPanel>
  );
}
