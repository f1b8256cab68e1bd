import type { WaitConfig } from '@tagtrail/core/nodes';
import { Form, Segmented, TimePicker } from 'antd';
import dayjs from 'dayjs';
import { DurationField } from '../../fields/duration-field';
import { OneTagPicker } from '../../fields/tag-picker';
import type { FormProps } from '../view/node-view';
import { useNodeTexts } from '../view/texts';
import { waitTexts } from './texts';

type WaitKind = WaitConfig['kind'];

/** What a kind of wait begins with when it is chosen. */
const beginnings: Readonly<Record<WaitKind, WaitConfig>> = {
  duration: { kind: 'duration', duration: { amount: 1, unit: 'days' } },
  timeOfDay: { kind: 'timeOfDay', time: '09:00' },
  untilTag: { kind: 'untilTag', tagId: '', timeout: { amount: 3, unit: 'days' } },
};

export function WaitForm({ config, readOnly, onChange }: FormProps<WaitConfig>) {
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
