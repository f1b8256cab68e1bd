import { PlusOutlined } from '@ant-design/icons';
import type { CorpSendPolicy } from '@tagtrail/core/http';
import { wecomQuotas, type CapGap, type CapRule, type SendCaps, type WecomQuota } from '@tagtrail/core/policy';
import { Button, Form, InputNumber, Select, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ClockOwnerField } from '../../fields/clock-fields';
import { RulesPanel } from '../rules-panel';
import { CapRuleRow } from './cap-rule-row';
import { CategoriesSelect } from './categories-select';
import styles from './caps.module.css';

const noCaps: SendCaps = { zone: 'corp', rules: [], gap: null };
const mostRules = 10;
const mostHours = 744;
const newRule: CapRule = { categories: ['marketing'], per: 'week', most: 3 };
const newGap: CapGap = { categories: ['marketing'], hours: 24 };

/** 3-5-1: three marketing messages a week, five messages a week in all, and one marketing message a day. */
const threeFiveOne: readonly CapRule[] = [
  { categories: ['marketing'], per: 'week', most: 3 },
  { categories: ['marketing', 'notice'], per: 'week', most: 5 },
  { categories: ['marketing'], per: 'day', most: 1 },
];

/** How often one customer is written to over all journeys, and what WeCom allows. */
export function CapsPanel({ rules: saved }: { readonly rules: CorpSendPolicy }) {
  const { t } = useTranslation();
  const [caps, setCaps] = useState<SendCaps>(saved.policy.caps ?? noCaps);
  const [quota, setQuota] = useState<WecomQuota | null>(saved.policy.quota ?? null);
  const setRules = (rules: readonly CapRule[]): void => {
    setCaps({ ...caps, rules });
  };
  return (
    <RulesPanel
      rules={saved}
      name="caps"
      title={t('policy.caps.title')}
      note={t('policy.caps.note')}
      usual={{ name: 'three-five-one', label: t('policy.caps.threeFiveOne'), onPick: () => setRules(threeFiveOne) }}
      part={{ caps, quota: quota ?? undefined }}
      saved={{ caps: saved.policy.caps ?? noCaps, quota: saved.policy.quota }}
    >
      <RulesField rules={caps.rules} onChange={setRules} />
      <GapField
        gap={caps.gap}
        onChange={(gap) => {
          setCaps({ ...caps, gap });
        }}
      />
      <Form.Item label={t('policy.caps.zone')} extra={caps.zone === 'customer' ? t('waits.clockHint') : undefined}>
        <ClockOwnerField
          value={caps.zone}
          onChange={(zone) => {
            setCaps({ ...caps, zone });
          }}
        />
      </Form.Item>
      <QuotaField quota={quota} onChange={setQuota} />
    </RulesPanel>
  );
}

function RulesField({ rules, onChange }: { readonly rules: readonly CapRule[]; readonly onChange: (rules: readonly CapRule[]) => void }) {
  const { t } = useTranslation();
  return (
    <Form.Item label={t('policy.caps.rules')} extra={rules.length === 0 ? t('policy.caps.none') : undefined} data-testid="cap-rules">
      {rules.map((rule, index) => (
        <CapRuleRow
          key={index}
          rule={rule}
          onChange={(changed) => {
            onChange(rules.map((other, at) => (at === index ? changed : other)));
          }}
          onRemove={() => {
            onChange(rules.filter((_other, at) => at !== index));
          }}
        />
      ))}
      {rules.length >= mostRules ? null : (
        <Button
          type="dashed"
          icon={<PlusOutlined />}
          data-testid="add-cap"
          onClick={() => {
            onChange([...rules, newRule]);
          }}
        >
          {t('policy.caps.add')}
        </Button>
      )}
    </Form.Item>
  );
}

function GapField({ gap, onChange }: { readonly gap: CapGap | null; readonly onChange: (gap: CapGap | null) => void }) {
  const { t } = useTranslation();
  return (
    <Form.Item label={t('policy.caps.gap')} htmlFor="cap-gap">
      <div className={styles['row']}>
        <Switch
          id="cap-gap"
          checked={gap !== null}
          onChange={(on) => {
            onChange(on ? newGap : null);
          }}
        />
        {gap === null ? null : (
          <>
            <CategoriesSelect
              value={gap.categories}
              onChange={(categories) => {
                onChange({ ...gap, categories });
              }}
            />
            <InputNumber
              aria-label={t('policy.caps.hours')}
              min={1}
              max={mostHours}
              precision={0}
              value={gap.hours}
              onChange={(hours) => {
                if (hours !== null) onChange({ ...gap, hours });
              }}
            />
            <span>{t('policy.caps.hours')}</span>
          </>
        )}
      </div>
    </Form.Item>
  );
}

function QuotaField({ quota, onChange }: { readonly quota: WecomQuota | null; readonly onChange: (quota: WecomQuota | null) => void }) {
  const { t } = useTranslation();
  return (
    <Form.Item label={t('policy.quota.title')} htmlFor="wecom-quota" extra={t('policy.quota.note')}>
      <Select
        id="wecom-quota"
        className={styles['quota'] ?? ''}
        data-testid="wecom-quota"
        allowClear
        placeholder={t('policy.quota.none')}
        value={quota}
        options={wecomQuotas.map((value) => ({ value, label: t(`policy.quota.${value}`) }))}
        onChange={(next: WecomQuota | undefined) => {
          onChange(next ?? null);
        }}
      />
    </Form.Item>
  );
}
