import { ClockCircleOutlined } from '@ant-design/icons';
import { registry, type WaitConfig } from '@tagtrail/core/nodes';
import { Form, Segmented, TimePicker } from 'antd';
import dayjs from 'dayjs';
import { DurationField } from '../../fields/duration-field';
import { OneTagPicker } from '../../fields/tag-picker';
import { durationText, type Words } from '../../words/words';
import { defineTexts, defineView, fill, missing, plain, quiet, useNodeTexts, type FormProps, type SummaryLine } from '../view/node-view';

const waitTexts = defineTexts(
  {
    label: '等待',
    description: '等一段时间、等到某个时刻，或等到客户打上标签',
    kind: '等待方式',
    duration: '等待一段时间',
    timeOfDay: '等到某个时刻',
    untilTag: '等到打上标签',
    forSpan: '等待 {{span}}',
    toTime: '到下一个 {{time}}',
    toTag: '直到打上「{{tag}}」',
    atMost: '最多等 {{span}}',
    noTag: '未选择标签',
    noLength: '未填写时长',
    length: '时长',
    time: '时刻',
    timeHint: '按企业时区计算，至少等一分钟。',
    tag: '标签',
    tagHint: '客户已经有这个标签时不会等待。',
    timeout: '最长等待',
    matched: '已打上',
    timedOut: '超时',
  },
  {
    label: 'Wait',
    description: 'For a time, until a time of day, or until a tag is there',
    kind: 'Wait for',
    duration: 'A length of time',
    timeOfDay: 'A time of day',
    untilTag: 'A tag',
    forSpan: 'Wait {{span}}',
    toTime: 'Until the next {{time}}',
    toTag: 'Until tagged "{{tag}}"',
    atMost: 'At most {{span}}',
    noTag: 'No tag chosen',
    noLength: 'No length given',
    length: 'Length',
    time: 'Time',
    timeHint: "By the corp's time zone, at least one minute ahead.",
    tag: 'Tag',
    tagHint: 'A customer who has the tag already does not wait.',
    timeout: 'At most',
    matched: 'Tagged',
    timedOut: 'Timed out',
  },
);

export const waitView = defineView(registry.wait, {
  tone: 'wait',
  icon: ClockCircleOutlined,
  texts: waitTexts,
  summary: waitSummary,
  portLabel: waitPortLabel,
  Form: WaitForm,
});

export function waitSummary(config: WaitConfig, { locale, t, tagName }: Words): readonly SummaryLine[] {
  const texts = waitTexts[locale];
  switch (config.kind) {
    case 'duration':
      return config.duration.amount === 0 ? [missing(texts.noLength)] : [plain(fill(texts.forSpan, { span: durationText(config.duration, t) }))];
    case 'timeOfDay':
      return [plain(fill(texts.toTime, { time: config.time }))];
    case 'untilTag':
      return [
        config.tagId === '' ? missing(texts.noTag) : plain(fill(texts.toTag, { tag: tagName(config.tagId) })),
        quiet(fill(texts.atMost, { span: durationText(config.timeout, t) })),
      ];
  }
}

export function waitPortLabel(port: string, _config: WaitConfig, { locale }: Words): string {
  const texts = waitTexts[locale];
  const labels: Readonly<Record<string, string>> = { matched: texts.matched, timeout: texts.timedOut };
  return labels[port] ?? '';
}

type WaitKind = WaitConfig['kind'];

/** What a kind of wait begins with when it is chosen. */
const beginnings: Readonly<Record<WaitKind, WaitConfig>> = {
  duration: { kind: 'duration', duration: { amount: 1, unit: 'days' } },
  timeOfDay: { kind: 'timeOfDay', time: '09:00' },
  untilTag: { kind: 'untilTag', tagId: '', timeout: { amount: 3, unit: 'days' } },
};

function WaitForm({ config, readOnly, onChange }: FormProps<WaitConfig>) {
  const texts = useNodeTexts(waitTexts);
  const kinds: readonly WaitKind[] = ['duration', 'timeOfDay', 'untilTag'];
  return (
    <Form layout="vertical" disabled={readOnly}>
      <Form.Item label={texts.kind}>
        <Segmented<WaitKind>
          block
          vertical
          value={config.kind}
          disabled={readOnly}
          options={kinds.map((kind) => ({ value: kind, label: texts[kind] }))}
          onChange={(kind) => {
            onChange(beginnings[kind]);
          }}
        />
      </Form.Item>
      <WaitFields config={config} onChange={onChange} />
    </Form>
  );
}

function WaitFields({ config, onChange }: Pick<FormProps<WaitConfig>, 'config' | 'onChange'>) {
  const texts = useNodeTexts(waitTexts);
  switch (config.kind) {
    case 'duration':
      return (
        <Form.Item label={texts.length} htmlFor="wait-length" required>
          <DurationField
            id="wait-length"
            label={texts.length}
            value={config.duration}
            onChange={(duration) => {
              onChange({ ...config, duration }, 'length');
            }}
          />
        </Form.Item>
      );
    case 'timeOfDay':
      return (
        <Form.Item label={texts.time} htmlFor="wait-time" extra={texts.timeHint} required>
          <TimePicker
            id="wait-time"
            format="HH:mm"
            allowClear={false}
            needConfirm={false}
            value={dayjs(`2000-01-01T${config.time}`)}
            onChange={(time) => {
              if (time !== null) onChange({ ...config, time: time.format('HH:mm') });
            }}
          />
        </Form.Item>
      );
    case 'untilTag':
      return (
        <>
          <Form.Item label={texts.tag} htmlFor="wait-tag" extra={texts.tagHint} required>
            <OneTagPicker
              id="wait-tag"
              value={config.tagId}
              onChange={(tagId) => {
                onChange({ ...config, tagId });
              }}
            />
          </Form.Item>
          <Form.Item label={texts.timeout} htmlFor="wait-timeout" required>
            <DurationField
              id="wait-timeout"
              label={texts.timeout}
              value={config.timeout}
              onChange={(timeout) => {
                onChange({ ...config, timeout }, 'timeout');
              }}
            />
          </Form.Item>
        </>
      );
  }
}
