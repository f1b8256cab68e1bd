import { ThunderboltOutlined } from '@ant-design/icons';
import { registry, type BusinessEventConfig } from '@tagtrail/core/nodes';
import { Form } from 'antd';
import type { Words } from '../../words/words';
import { EventChoice } from '../view/event-choice';
import { defineTexts, defineView, missing, plain, quiet, useNodeTexts, type FormProps, type SummaryLine } from '../view/node-view';

const businessEventTexts = defineTexts(
  {
    label: '业务事件发生时',
    description: '业务系统发来客户的事件（如下单、支付）时进入旅程，可按事件内容筛选',
    missing: '未选择事件',
    filtered: '符合筛选条件的',
    event: '事件',
    eventHint: '事件在「客户数据 → 事件」中定义，由业务系统通过接口发送。后面的条件可以用“进入参数”读取事件的内容。',
    filter: '只算这样的事件',
    filterHint: '不添加条件，就是每一次都算；多个条件要同时满足。',
  },
  {
    label: 'Business event',
    description: 'A customer enters when a business system tells of an event, as an order paid, if the event is like the filter says',
    missing: 'No event chosen',
    filtered: 'Only those like the filter',
    event: 'Event',
    eventHint:
      'Events are defined under Customer data, Events, and sent by business systems. Later conditions read their properties as entry values.',
    filter: 'Only events like these',
    filterHint: 'Without a row every one counts; all rows must hold.',
  },
);

export const businessEventView = defineView(registry['business-event'], {
  tone: 'trigger',
  icon: ThunderboltOutlined,
  texts: businessEventTexts,
  summary: businessEventSummary,
  portLabel: () => '',
  Form: BusinessEventForm,
});

export function businessEventSummary({ event, filter }: BusinessEventConfig, { locale, eventName }: Words): readonly SummaryLine[] {
  const texts = businessEventTexts[locale];
  return [event === '' ? missing(texts.missing) : plain(eventName(event)), ...(filter === null ? [] : [quiet(texts.filtered)])];
}

function BusinessEventForm({ config, readOnly, onChange }: FormProps<BusinessEventConfig>) {
  const texts = useNodeTexts(businessEventTexts);
  return (
    <Form layout="vertical" disabled={readOnly}>
      <EventChoice
        id="business-event"
        texts={texts}
        eventHint={texts.eventHint}
        value={config}
        readOnly={readOnly}
        onChange={(value, burst) => {
          onChange({ ...config, ...value }, burst);
        }}
      />
    </Form>
  );
}
