import { FieldTimeOutlined } from '@ant-design/icons';
import { registry, type WaitEventConfig } from '@tagtrail/core/nodes';
import { Form, Segmented, Select } from 'antd';
import { RuleCheck } from '../../conditions/trial/rule-check';
import { RuleBuilder, RuleSentence } from '../../conditions/builder/rule-builder';
import { ruleSentence } from '../../conditions/sentence';
import { DurationField } from '../../fields/duration-field';
import { durationText, type Words } from '../../words/words';
import { EventChoice } from '../view/event-choice';
import { defineTexts, defineView, fill, missing, plain, quiet, useNodeTexts, type FormProps, type SummaryLine } from '../view/node-view';

type EventWait = Extract<WaitEventConfig, { kind: 'event' }>;
type ConditionWait = Extract<WaitEventConfig, { kind: 'condition' }>;

const waitEventTexts = defineTexts(
  {
    label: '等待事件或条件',
    description: '等到客户发生业务事件，或等到条件满足；超过时间走另一条路',
    kind: '等待什么',
    kindHint: '例如等到付款，或等到客户满足「已绑定手机」。',
    event: '业务事件',
    eventHint: '例如「付款成功」「签收」，在「业务事件」中定义。',
    condition: '条件满足',
    noEvent: '未选择事件',
    noCondition: '未设置条件',
    rawRule: '自定义规则',
    untilEvent: '等到「{{event}}」',
    untilRule: '等到 {{rule}}',
    hasEvent: '是否已有「{{event}}」',
    filtered: '只算符合筛选条件的',
    atMost: '最多等 {{span}}',
    sinceLabel: '从什么时候算起',
    sinceHint: '例如「从上一次发送算起」：发送后已经发生的也算。',
    wait: '从走到这一步算起',
    entry: '从进入旅程算起',
    lastSend: '从上一次发送算起',
    noWait: '只看是否发生过，不等待',
    filter: '只算这样的事件',
    filterHint: '不添加条件，就是每一次都算；多个条件要同时满足。',
    timeout: '最长等待',
    timeoutHint: '从进入旅程或上一次发送算起时，可以填 0：只看是否发生过，不等待。',
    conditionHint: '已经满足的客户不会等待；满足的那一刻立即继续。',
    conditionTimeoutHint: '到时间仍未满足，就走「超时」，例如 3 天。',
    matched: '已发生',
    met: '已满足',
    timedOut: '超时',
    notYet: '没有发生',
  },
  {
    label: 'Wait for an event or condition',
    description: 'Until something of the business happens, or a condition holds; else another way after a time',
    kind: 'Wait for',
    kindHint: 'For example: until an order is paid, or a number is known.',
    event: 'An event',
    eventHint: 'As "Order paid"; events are defined on their own page.',
    condition: 'A condition',
    noEvent: 'No event chosen',
    noCondition: 'No condition',
    rawRule: 'a custom rule',
    untilEvent: 'Until "{{event}}"',
    untilRule: 'Until {{rule}}',
    hasEvent: 'Has there been "{{event}}"',
    filtered: 'Only those like the filter',
    atMost: 'At most {{span}}',
    sinceLabel: 'Counted from',
    sinceHint: '"The last message": what has happened since it counts too.',
    wait: 'When the customer comes here',
    entry: 'The beginning of the journey',
    lastSend: 'The last message',
    noWait: 'Only asked, nobody waits',
    filter: 'Only events like these',
    filterHint: 'Without a row every one counts; all rows must hold.',
    timeout: 'At most',
    timeoutHint: 'Counted from the beginning or the last message it may be 0: only asked, nobody waits.',
    conditionHint: 'Whom it holds for does not wait; the others go on the moment it does.',
    conditionTimeoutHint: 'After this time it goes on by "Timed out", as 3 days.',
    matched: 'Happened',
    met: 'Holds',
    timedOut: 'Timed out',
    notYet: 'Did not happen',
  },
);

export const waitEventView = defineView(registry['wait-event'], {
  tone: 'wait',
  icon: FieldTimeOutlined,
  texts: waitEventTexts,
  summary: waitEventSummary,
  portLabel: waitEventPortLabel,
  Form: WaitEventForm,
});

export function waitEventSummary(config: WaitEventConfig, words: Words): readonly SummaryLine[] {
  const texts = waitEventTexts[words.locale];
  const atMost = quiet(fill(texts.atMost, { span: durationText(config.timeout, words.t) }));
  if (config.kind === 'condition') {
    if (config.rule === null) return [missing(texts.noCondition), atMost];
    return [plain(fill(texts.untilRule, { rule: ruleSentence(config.rule, words) ?? texts.rawRule })), atMost];
  }
  const onlyAsked = config.timeout.amount === 0;
  const line = fill(onlyAsked ? texts.hasEvent : texts.untilEvent, { event: words.eventName(config.event) });
  return [
    config.event === '' ? missing(texts.noEvent) : plain(line),
    ...(config.filter === null ? [] : [quiet(texts.filtered)]),
    ...(config.since === 'wait' ? [] : [quiet(texts[config.since])]),
    onlyAsked ? quiet(texts.noWait) : atMost,
  ];
}

export function waitEventPortLabel(port: string, config: WaitEventConfig, { locale }: Words): string {
  const texts = waitEventTexts[locale];
  if (port === 'matched') return config.kind === 'event' ? texts.matched : texts.met;
  return config.timeout.amount === 0 ? texts.notYet : texts.timedOut;
}

/** What each kind begins with when it is chosen. */
const beginnings: Readonly<Record<WaitEventConfig['kind'], WaitEventConfig>> = {
  event: { kind: 'event', event: '', filter: null, since: 'wait', timeout: { amount: 3, unit: 'days' } },
  condition: { kind: 'condition', rule: null, timeout: { amount: 3, unit: 'days' } },
};

function WaitEventForm({ config, readOnly, onChange }: FormProps<WaitEventConfig>) {
  const texts = useNodeTexts(waitEventTexts);
  return (
    <Form layout="vertical" disabled={readOnly}>
      <Form.Item label={texts.kind} extra={texts.kindHint}>
        <Segmented<WaitEventConfig['kind']>
          block
          value={config.kind}
          disabled={readOnly}
          options={[
            { value: 'event', label: texts.event },
            { value: 'condition', label: texts.condition },
          ]}
          onChange={(kind) => {
            onChange(beginnings[kind]);
          }}
        />
      </Form.Item>
      {config.kind === 'event' ? (
        <EventFields config={config} readOnly={readOnly} onChange={onChange} />
      ) : (
        <ConditionFields config={config} readOnly={readOnly} onChange={onChange} />
      )}
      <Form.Item
        label={texts.timeout}
        htmlFor="wait-event-timeout"
        extra={config.kind === 'event' ? texts.timeoutHint : texts.conditionTimeoutHint}
        required
      >
        <DurationField
          id="wait-event-timeout"
          label={texts.timeout}
          value={config.timeout}
          onChange={(timeout) => {
            onChange({ ...config, timeout }, 'timeout');
          }}
        />
      </Form.Item>
    </Form>
  );
}

interface FieldsProps<Config> {
  readonly config: Config;
  readonly readOnly: boolean;
  readonly onChange: (config: WaitEventConfig, burst?: string) => void;
}

function EventFields({ config, readOnly, onChange }: FieldsProps<EventWait>) {
  const texts = useNodeTexts(waitEventTexts);
  const sinces: readonly EventWait['since'][] = ['wait', 'entry', 'lastSend'];
  return (
    <>
      <EventChoice
        id="wait-event"
        texts={texts}
        eventHint={texts.eventHint}
        value={config}
        readOnly={readOnly}
        onChange={(value, burst) => {
          onChange({ ...config, ...value }, burst);
        }}
      />
      <Form.Item label={texts.sinceLabel} htmlFor="wait-event-since" extra={texts.sinceHint} required>
        <Select<EventWait['since']>
          id="wait-event-since"
          value={config.since}
          options={sinces.map((since) => ({ value: since, label: texts[since] }))}
          onChange={(since) => {
            onChange({ ...config, since });
          }}
        />
      </Form.Item>
    </>
  );
}

function ConditionFields({ config, readOnly, onChange }: FieldsProps<ConditionWait>) {
  const texts = useNodeTexts(waitEventTexts);
  return (
    <Form.Item label={texts.condition} extra={texts.conditionHint} required>
      <RuleSentence rule={config.rule} />
      <RuleBuilder
        id="wait-event-rule"
        rule={config.rule}
        readOnly={readOnly}
        onChange={(rule, burst) => {
          onChange({ ...config, rule }, burst);
        }}
      />
      <RuleCheck id="wait-event-rule" rule={config.rule} />
    </Form.Item>
  );
}
