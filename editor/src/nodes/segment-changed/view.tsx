import { PieChartOutlined } from '@ant-design/icons';
import { registry, type SegmentChangedConfig } from '@tagtrail/core/nodes';
import { Form, Segmented } from 'antd';
import { SegmentSelect } from '../../fields/group-select';
import type { Words } from '../../words/words';
import { defineTexts, defineView, fill, missing, plain, useNodeTexts, type FormProps, type SummaryLine } from '../view/node-view';

const segmentChangedTexts = defineTexts(
  {
    label: '进入或离开分群',
    description: '客户开始符合、或不再符合某个分群的条件时进入旅程',
    missing: '未选择分群',
    enters: '进入分群「{{name}}」',
    leaves: '离开分群「{{name}}」',
    segment: '分群',
    segmentHint: '发布时已经在分群里的客户不算进入；之后因为变化或时间推移而进入的才算。',
    change: '何时进入旅程',
    changeHint: '例如「60 天未下单」分群，进入时发起挽回；离开时停止打扰。',
    entered: '进入分群时',
    left: '离开分群时',
  },
  {
    label: 'Segment entered or left',
    description: 'A customer enters when they begin to fit a segment, or fit it no longer',
    missing: 'No segment chosen',
    enters: 'Comes into the segment "{{name}}"',
    leaves: 'Drops out of the segment "{{name}}"',
    segment: 'Segment',
    segmentHint: 'Who belongs already when it is published has not entered; who comes in later by a change or by time alone has.',
    change: 'When',
    changeHint: 'For example: win back on entering "60 days without an order".',
    entered: 'On entering',
    left: 'On leaving',
  },
);

export const segmentChangedView = defineView(registry['segment-changed'], {
  tone: 'trigger',
  icon: PieChartOutlined,
  texts: segmentChangedTexts,
  summary: segmentChangedSummary,
  portLabel: () => '',
  Form: SegmentChangedForm,
});

function segmentChangedSummary({ change, segmentId }: SegmentChangedConfig, words: Words): readonly SummaryLine[] {
  const texts = segmentChangedTexts[words.locale];
  if (segmentId === '') return [missing(texts.missing)];
  return [plain(fill(change === 'entered' ? texts.enters : texts.leaves, { name: words.segmentName(segmentId) }))];
}

function SegmentChangedForm({ config, readOnly, onChange }: FormProps<SegmentChangedConfig>) {
  const texts = useNodeTexts(segmentChangedTexts);
  return (
    <Form layout="vertical" disabled={readOnly}>
      <Form.Item label={texts.segment} htmlFor="segment-changed-segment" extra={texts.segmentHint} required>
        <SegmentSelect
          id="segment-changed-segment"
          value={config.segmentId}
          onChange={(segmentId) => {
            onChange({ ...config, segmentId });
          }}
        />
      </Form.Item>
      <Form.Item label={texts.change} extra={texts.changeHint}>
        <Segmented<SegmentChangedConfig['change']>
          block
          aria-label={texts.change}
          value={config.change}
          options={(['entered', 'left'] as const).map((value) => ({ value, label: texts[value] }))}
          onChange={(change) => {
            onChange({ ...config, change });
          }}
        />
      </Form.Item>
    </Form>
  );
}
