import type { GraphSettings } from '@tagtrail/core/graph';
import { Divider, Form, Input, InputNumber, Radio, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { RuleCheck } from '../../../conditions/trial/rule-check';
import { RuleBuilder, RuleSentence } from '../../../conditions/builder/rule-builder';
import { DurationField } from '../../../fields/duration-field';
import { ruleOf, useSettings } from './change-settings';

type Reentry = GraphSettings['reentry'];
type ReentryKind = 'afterExit' | 'never' | 'cooldown' | 'perWindow';

const kindOf = (reentry: Reentry): ReentryKind => (typeof reentry === 'string' ? reentry : reentry.kind);

const month = { amount: 30, unit: 'days' } as const;

/** What a kind of re-entry begins with. */
const first: Readonly<Record<ReentryKind, Reentry>> = {
  afterExit: 'afterExit',
  never: 'never',
  cooldown: { kind: 'cooldown', period: month },
  perWindow: { kind: 'perWindow', times: 1, window: month },
};
const kinds: readonly ReentryKind[] = ['afterExit', 'never', 'cooldown', 'perWindow'];

/** Who may enter, and how often. */
export function EntryFields({ readOnly }: { readonly readOnly: boolean }) {
  const { t } = useTranslation();
  const { settings, change } = useSettings();
  const { reentry, filter = null } = settings;
  return (
    <>
      <Divider titlePlacement="start">{t('journeyRules.entry')}</Divider>
      <Form.Item label={t('journeyRules.filter')} extra={t('journeyRules.filterHint')}>
        {filter === null ? null : <RuleSentence rule={filter} />}
        <RuleBuilder
          id="settings-filter"
          rule={filter}
          readOnly={readOnly}
          onChange={(rule, burst) => {
            change({ filter: ruleOf(rule) }, burst);
          }}
        />
        <RuleCheck id="settings-filter" rule={filter} />
      </Form.Item>
      <Form.Item label={t('canvas.panel.reentry')} extra={t('canvas.panel.reentryHint')}>
        <Radio.Group
          vertical
          value={kindOf(reentry)}
          options={kinds.map((kind) => ({ value: kind, label: t(`journeyRules.reentry.${kind}`) }))}
          onChange={(event) => {
            const chosen = kinds.find((kind) => kind === event.target.value) ?? 'afterExit';
            change({ reentry: first[chosen] });
          }}
        />
      </Form.Item>
      <ReentryDetail reentry={reentry} />
      <ConcurrencyField />
    </>
  );
}

function ReentryDetail({ reentry }: { readonly reentry: Reentry }) {
  const { t } = useTranslation();
  const { change } = useSettings();
  if (typeof reentry === 'string') return null;
  if (reentry.kind === 'cooldown') {
    return (
      <Form.Item label={t('journeyRules.cooldown')} htmlFor="settings-cooldown">
        <DurationField
          id="settings-cooldown"
          label={t('journeyRules.cooldown')}
          value={reentry.period}
          onChange={(period) => {
            change({ reentry: { ...reentry, period } }, 'cooldown');
          }}
        />
      </Form.Item>
    );
  }
  return (
    <Form.Item label={t('journeyRules.perWindow')} htmlFor="settings-window">
      <Space wrap>
        <DurationField
          id="settings-window"
          label={t('journeyRules.perWindow')}
          value={reentry.window}
          onChange={(window) => {
            change({ reentry: { ...reentry, window } }, 'window');
          }}
        />
        <InputNumber
          aria-label={t('journeyRules.times')}
          min={1}
          max={1_000}
          precision={0}
          value={reentry.times}
          suffix={t('journeyRules.timesUnit')}
          onChange={(times) => {
            change({ reentry: { ...reentry, times: times ?? 1 } }, 'times');
          }}
        />
      </Space>
    </Form.Item>
  );
}

/** One run of a customer at a time, or one for each value of what started it. */
function ConcurrencyField() {
  const { t } = useTranslation();
  const { settings, change } = useSettings();
  const { concurrency = null } = settings;
  return (
    <Form.Item label={t('journeyRules.concurrency')} extra={concurrency === null ? undefined : t('journeyRules.propertyHint')}>
      <Radio.Group
        vertical
        value={concurrency === null ? 'customer' : 'property'}
        options={[
          { value: 'customer', label: t('journeyRules.oneACustomer') },
          { value: 'property', label: t('journeyRules.oneAProperty') },
        ]}
        onChange={(event) => {
          change({ concurrency: event.target.value === 'property' ? { kind: 'property', property: '' } : null });
        }}
      />
      {concurrency === null ? null : (
        <Input
          id="settings-property"
          aria-label={t('journeyRules.property')}
          maxLength={64}
          value={concurrency.property}
          placeholder="order_id"
          onChange={(event) => {
            change({ concurrency: { kind: 'property', property: event.target.value.trim() } }, 'property');
          }}
        />
      )}
    </Form.Item>
  );
}
