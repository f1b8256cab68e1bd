import { DashboardOutlined } from '@ant-design/icons';
import { limits } from '@tagtrail/core/limits';
import { registry, type LimiterConfig } from '@tagtrail/core/nodes';
import { Form, InputNumber, Select, Space, Switch } from 'antd';
import { DurationField } from '../../fields/duration-field';
import { durationText, type Words } from '../../words/words';
import { defineTexts, defineView, fill, plain, quiet, useNodeTexts, type FormProps, type SummaryLine } from '../view/node-view';

const limiterTexts = defineTexts(
  {
    label: '限流',
    description: '每分钟、每小时或每天最多放行若干位客户，其余按到达顺序等待',
    minute: '每分钟最多 {{n}} 位',
    hour: '每小时最多 {{n}} 位',
    day: '每 24 小时最多 {{n}} 位',
    perMinute: '每分钟',
    perHour: '每小时',
    perDay: '每 24 小时',
    patient: '最多等 {{span}}，否则走「排不上」',
    atOnce: '不用等待才放行，否则走「排不上」',
    rate: '放行人数',
    count: '人数',
    per: '时间单位',
    rateHint: '均匀放行，先到先走：每小时 100 位，就是每 36 秒一位。旅程的所有版本共用一个队列；排队中退出的客户，名额不补。',
    hasLongest: '等太久的客户走另一条路',
    hasLongestHint: '例如活动名额：排队超过 1 天的，改为通知候补。',
    longest: '最长等待',
    longestHint: '到达时就能算出要等多久，超过的客户立即走「排不上」，不占名额。填 0：不用等待才放行。',
    next: '放行',
    full: '排不上',
  },
  {
    label: 'Limiter',
    description: 'Lets so many customers through a minute, an hour or a day; the others wait in the order they came',
    minute: 'At most {{n}} a minute',
    hour: 'At most {{n}} an hour',
    day: 'At most {{n}} in 24 hours',
    perMinute: 'a minute',
    perHour: 'an hour',
    perDay: 'in 24 hours',
    patient: 'Who would wait over {{span}} goes by "Full"',
    atOnce: 'Who would have to wait goes by "Full"',
    rate: 'Let through',
    count: 'Customers',
    per: 'Unit of time',
    rateHint:
      'Evenly, first come, first served: 100 an hour is one every 36 seconds. All versions of the journey share one queue; the turn of who leaves while waiting is not given to another.',
    hasLongest: 'Another way for who would wait too long',
    hasLongestHint: 'For example: who would wait over a day is told of the next date.',
    longest: 'Longest wait',
    longestHint:
      'The wait is known on arrival: who would wait longer goes by "Full" at once and takes no turn. 0: only who need not wait is let through.',
    next: 'Through',
    full: 'Full',
  },
);

export const limiterView = defineView(registry.limiter, {
  tone: 'decide',
  icon: DashboardOutlined,
  texts: limiterTexts,
  summary: limiterSummary,
  portLabel: limiterPortLabel,
  Form: LimiterForm,
});

export function limiterSummary({ count, per, longestWait }: LimiterConfig, { locale, t }: Words): readonly SummaryLine[] {
  const texts = limiterTexts[locale];
  const rate = plain(fill(texts[per], { n: count }));
  if (longestWait === null) return [rate];
  return [rate, quiet(longestWait.amount === 0 ? texts.atOnce : fill(texts.patient, { span: durationText(longestWait, t) }))];
}

export function limiterPortLabel(port: string, { longestWait }: LimiterConfig, { locale }: Words): string {
  if (longestWait === null) return '';
  return port === 'full' ? limiterTexts[locale].full : limiterTexts[locale].next;
}

function LimiterForm(props: FormProps<LimiterConfig>) {
  return (
    <Form layout="vertical" disabled={props.readOnly}>
      <RateField {...props} />
      <LongestField {...props} />
    </Form>
  );
}

function RateField({ config, onChange }: FormProps<LimiterConfig>) {
  const texts = useNodeTexts(limiterTexts);
  return (
    <Form.Item label={texts.rate} htmlFor="limiter-count" extra={texts.rateHint} required>
      <Space.Compact>
        <InputNumber
          id="limiter-count"
          aria-label={texts.count}
          min={1}
          max={limits.limiterCount}
          precision={0}
          value={config.count}
          onChange={(count) => {
            onChange({ ...config, count: count ?? 1 }, 'count');
          }}
        />
        <Select<LimiterConfig['per']>
          aria-label={texts.per}
          value={config.per}
          onChange={(per) => {
            onChange({ ...config, per });
          }}
          options={[
            { value: 'minute', label: texts.perMinute },
            { value: 'hour', label: texts.perHour },
            { value: 'day', label: texts.perDay },
          ]}
          style={{ width: 128 }}
        />
      </Space.Compact>
    </Form.Item>
  );
}

function LongestField({ config, onChange }: FormProps<LimiterConfig>) {
  const texts = useNodeTexts(limiterTexts);
  const { longestWait } = config;
  return (
    <>
      <Form.Item label={texts.hasLongest} htmlFor="limiter-has-longest" extra={texts.hasLongestHint}>
        <Switch
          id="limiter-has-longest"
          checked={longestWait !== null}
          onChange={(checked) => {
            onChange({ ...config, longestWait: checked ? { amount: 1, unit: 'days' } : null });
          }}
        />
      </Form.Item>
      {longestWait !== null && (
        <Form.Item label={texts.longest} htmlFor="limiter-longest" extra={texts.longestHint}>
          <DurationField
            id="limiter-longest"
            label={texts.longest}
            value={longestWait}
            onChange={(longest) => {
              onChange({ ...config, longestWait: longest }, 'longestWait');
            }}
          />
        </Form.Item>
      )}
    </>
  );
}
