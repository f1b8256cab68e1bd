import { registry, toWaitSpec, type WaitConfig } from '@tagtrail/core/nodes';
import { ClockCircleOutlined } from '@ant-design/icons';
import { Form, Select } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { NextEndsField } from '../../fields/next-ends-field';
import { defineView, useNodeTexts, type FormProps } from '../view/node-view';
import { waitPortLabel, waitSummary } from './summary';
import { waitTexts } from './texts';
import { WaitFields } from './wait-fields';

export const waitView = defineView(registry.wait, {
  tone: 'wait',
  icon: ClockCircleOutlined,
  texts: waitTexts,
  summary: waitSummary,
  portLabel: waitPortLabel,
  Form: WaitForm,
});

type WaitKind = WaitConfig['kind'];

const groups = [
  { label: 'byLength', kinds: ['duration'] },
  { label: 'byClock', kinds: ['timeOfDay', 'weekday', 'dayOfMonth', 'dateTime', 'workingDay', 'window', 'bestTime'] },
  { label: 'byCustomer', kinds: ['attribute', 'untilTag'] },
] as const;

const morning = { time: '09:30', zone: 'corp' } as const;
const workWeek = [1, 2, 3, 4, 5] as const;

/** What a kind of wait begins with when it is chosen. */
function beginningOf(kind: WaitKind): WaitConfig {
  switch (kind) {
    case 'duration':
      return { kind, duration: { amount: 1, unit: 'days' } };
    case 'timeOfDay':
      return { kind, ...morning };
    case 'weekday':
      return { kind, weekdays: [1], ...morning };
    case 'dayOfMonth':
      return { kind, day: 1, ...morning };
    case 'dateTime':
      return { kind, date: dayjs().add(1, 'day').format('YYYY-MM-DD'), ...morning };
    case 'workingDay':
      return { kind, days: 1, ...morning };
    case 'window':
      return { kind, on: workWeek, spans: [{ from: '09:00', to: '18:00' }], zone: 'corp' };
    case 'bestTime':
      return { kind, industry: 'retail', zone: 'corp' };
    case 'attribute':
      return { kind, name: '', offsetDays: 0, yearly: false, shift: 'none', ...morning };
    case 'untilTag':
      return { kind, tagId: '', timeout: { amount: 3, unit: 'days' } };
  }
}

function WaitForm({ config, readOnly, onChange }: FormProps<WaitConfig>) {
  const { t } = useTranslation();
  const texts = useNodeTexts(waitTexts);
  const spec = toWaitSpec(config);
  return (
    <Form layout="vertical" disabled={readOnly}>
      <Form.Item label={texts.kind} htmlFor="wait-kind" extra={texts.kindHint}>
        <Select<WaitKind>
          id="wait-kind"
          value={config.kind}
          options={groups.map(({ label, kinds }) => ({ label: texts[label], options: kinds.map((kind) => ({ value: kind, label: texts[kind] })) }))}
          listHeight={420}
          onChange={(kind) => {
            onChange(beginningOf(kind));
          }}
        />
      </Form.Item>
      <WaitFields config={config} onChange={onChange} />
      {spec !== null && isFilledIn(config) ? (
        <Form.Item label={t('waits.next.title')} extra={texts.nextHint}>
          <NextEndsField spec={spec} />
        </Form.Item>
      ) : null}
    </Form>
  );
}

/** Whether there is anything to reckon with yet. */
function isFilledIn(config: WaitConfig): boolean {
  if (config.kind === 'weekday') return config.weekdays.length > 0;
  return config.kind !== 'window' || (config.on.length > 0 && config.spans.length > 0);
}
