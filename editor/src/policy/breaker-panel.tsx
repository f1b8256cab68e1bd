import type { CorpSendPolicy } from '@tagtrail/core/http';
import { breachLevels, breachMeasures, usualBreaker, type BreachLevel, type BreachMeasure, type BreakerRules } from '@tagtrail/core/policy';
import { Button, Form, InputNumber, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRights } from '../session/session';
import { useFormProblem } from '../ui/feedback/use-form-problem';
import { Panel } from '../ui/page/panel';
import { useSaveSendPolicy } from './use-send-policy';

const whole = 100;
const longestHours = 168;
const mostSends = 100_000;

/** Shares as the percents of the fields, and back. */
const inFields = (rules: BreakerRules, factor: number): BreakerRules => ({
  ...rules,
  failures: scaled(rules.failures, factor),
  complaints: scaled(rules.complaints, factor),
});
const scaled = ({ warn, stop }: BreakerRules[BreachMeasure], factor: number): BreakerRules[BreachMeasure] => ({
  warn: Number((warn * factor).toFixed(6)),
  stop: Number((stop * factor).toFixed(6)),
});

/** At which shares a journey is warned of and stopped. */
export function BreakerPanel({ rules }: { readonly rules: CorpSendPolicy }) {
  const { t } = useTranslation();
  const { administer } = useRights();
  const [form] = Form.useForm<BreakerRules>();
  const show = useFormProblem(form);
  const save = useSaveSendPolicy(rules);
  return (
    <Panel title={t('watch.rules.title')} note={t('watch.rules.note')}>
      <Form
        form={form}
        name="breaker"
        layout="vertical"
        disabled={!administer}
        requiredMark={false}
        initialValues={inFields(rules.policy.breaker ?? usualBreaker, whole)}
        onFinish={(values) => {
          save.mutate({ breaker: inFields(values, 1 / whole) }, { onError: show });
        }}
      >
        <Space wrap size={20} align="start">
          <Form.Item name="windowHours" label={t('watch.rules.window')}>
            <InputNumber min={1} max={longestHours} precision={0} />
          </Form.Item>
          <Form.Item name="atLeast" label={t('watch.rules.fewest')}>
            <InputNumber min={1} max={mostSends} precision={0} />
          </Form.Item>
          {breachMeasures.flatMap((measure) =>
            breachLevels.map((level) => <LineField key={`${measure} ${level}`} measure={measure} level={level} />),
          )}
        </Space>
        {administer ? (
          <div>
            <Button type="primary" htmlType="submit" loading={save.isPending} data-testid="save-breaker">
              {t('app.common.save')}
            </Button>
          </div>
        ) : null}
      </Form>
    </Panel>
  );
}

function LineField({ measure, level }: { readonly measure: BreachMeasure; readonly level: BreachLevel }) {
  const { t } = useTranslation();
  return (
    <Form.Item<BreakerRules>
      name={[measure, level]}
      label={t(`watch.rules.${level}`, { measure: t(`watch.breach.measure.${measure}`) })}
      dependencies={[[measure, 'stop']]}
      rules={[
        ({ getFieldValue }) => ({
          validator: async (_, value: number) =>
            level === 'warn' && value > Number(getFieldValue([measure, 'stop']))
              ? Promise.reject(new Error(t('watch.rules.order')))
              : Promise.resolve(),
        }),
      ]}
    >
      <InputNumber min={0.01} max={whole} step={0.1} suffix="%" />
    </Form.Item>
  );
}
