import type { GraphSettings } from '@tagtrail/core/graph';
import { Checkbox, Divider, Form, InputNumber, Select, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { DurationField } from '../../../fields/duration-field';
import { ListsSelect } from '../../../fields/group-select';
import { useSettings } from './change-settings';

type Suppression = NonNullable<GraphSettings['suppression']>;

const nobody: Suppression = { lists: [], alreadySent: null };
const month = { amount: 30, unit: 'days' } as const;

/** Who is left out, and how many enter in all, a day, a minute. */
export function LimitFields() {
  const { t } = useTranslation();
  return (
    <>
      <Divider titlePlacement="start">{t('journeyRules.leftOut')}</Divider>
      <SuppressionFields />
      <Divider titlePlacement="start">{t('journeyRules.limits')}</Divider>
      <CapFields />
      <RateField />
    </>
  );
}

function SuppressionFields() {
  const { t } = useTranslation();
  const { settings, change } = useSettings();
  const suppression = settings.suppression ?? nobody;
  const { lists, alreadySent } = suppression;
  const put = (next: Suppression, burst?: string): void => {
    change({ suppression: next.lists.length === 0 && next.alreadySent === null ? null : next }, burst);
  };
  return (
    <>
      <Form.Item label={t('journeyRules.suppressed')} htmlFor="settings-lists">
        <ListsSelect
          id="settings-lists"
          value={lists}
          onChange={(chosen) => {
            put({ ...suppression, lists: chosen });
          }}
        />
      </Form.Item>
      <Form.Item extra={t('journeyRules.alreadySentHint')}>
        <Space wrap>
          <Checkbox
            checked={alreadySent !== null}
            onChange={(event) => {
              put({ ...suppression, alreadySent: event.target.checked ? { within: null } : null });
            }}
          >
            {t('journeyRules.alreadySent')}
          </Checkbox>
          {alreadySent === null ? null : (
            <Select
              aria-label={t('journeyRules.alreadySentWhen')}
              value={alreadySent.within === null ? 'ever' : 'within'}
              options={[
                { value: 'ever', label: t('journeyRules.ever') },
                { value: 'within', label: t('journeyRules.lately') },
              ]}
              onChange={(when) => {
                put({ ...suppression, alreadySent: { within: when === 'within' ? month : null } });
              }}
            />
          )}
          {alreadySent?.within === null || alreadySent === null ? null : (
            <DurationField
              id="settings-sent"
              label={t('journeyRules.alreadySentWhen')}
              value={alreadySent.within}
              onChange={(within) => {
                put({ ...suppression, alreadySent: { within } }, 'sent');
              }}
            />
          )}
        </Space>
      </Form.Item>
    </>
  );
}

function CapFields() {
  const { t } = useTranslation();
  const { settings, change } = useSettings();
  const cap = settings.cap ?? { total: null, perDay: null };
  const put = (next: typeof cap, burst: string): void => {
    change({ cap: next.total === null && next.perDay === null ? null : next }, burst);
  };
  return (
    <Form.Item label={t('journeyRules.cap')} extra={t('journeyRules.capHint')}>
      <Space wrap>
        <InputNumber
          aria-label={t('journeyRules.capTotal')}
          prefix={t('journeyRules.capTotal')}
          placeholder={t('journeyRules.unlimited')}
          min={1}
          precision={0}
          value={cap.total}
          onChange={(total) => {
            put({ ...cap, total }, 'total');
          }}
        />
        <InputNumber
          aria-label={t('journeyRules.capDay')}
          prefix={t('journeyRules.capDay')}
          placeholder={t('journeyRules.unlimited')}
          min={1}
          precision={0}
          value={cap.perDay}
          onChange={(perDay) => {
            put({ ...cap, perDay }, 'day');
          }}
        />
      </Space>
    </Form.Item>
  );
}

function RateField() {
  const { t } = useTranslation();
  const { settings, change } = useSettings();
  const rate = settings.rate ?? null;
  const per = rate?.per ?? 'minute';
  return (
    <Form.Item label={t('journeyRules.rate')} extra={t('journeyRules.rateHint')}>
      <Space.Compact>
        <InputNumber
          id="settings-rate"
          aria-label={t('journeyRules.rate')}
          placeholder={t('journeyRules.unlimited')}
          min={1}
          max={1_000_000}
          precision={0}
          value={rate?.count ?? null}
          onChange={(count) => {
            change({ rate: count === null ? null : { count, per } }, 'rate');
          }}
        />
        <Select
          aria-label={t('journeyRules.ratePer')}
          value={per}
          disabled={rate === null}
          options={[
            { value: 'minute', label: t('journeyRules.perMinute') },
            { value: 'hour', label: t('journeyRules.perHour') },
          ]}
          onChange={(next) => {
            if (rate !== null) change({ rate: { ...rate, per: next } });
          }}
        />
      </Space.Compact>
    </Form.Item>
  );
}
