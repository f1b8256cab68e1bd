import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { industries, type Industry, type WaitConfig } from '@tagtrail/core/nodes';
import { Button, Form, Radio, Select, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { ClockOwnerField, TimeField, WeekdaysField } from '../../fields/clock-fields';
import { useNodeTexts, type FormProps } from '../view/node-view';
import { waitTexts } from './texts';

type WindowConfig = Extract<WaitConfig, { kind: 'window' }>;
type BestTimeConfig = Extract<WaitConfig, { kind: 'bestTime' }>;
type OnChange = Pick<FormProps<WaitConfig>, 'onChange'>;

const workWeek = [1, 2, 3, 4, 5] as const;
const mostSpans = 6;

export function WindowFields({ config, onChange }: { readonly config: WindowConfig } & OnChange) {
  const texts = useNodeTexts(waitTexts);
  const byWeekday = config.on !== 'workingDays';
  return (
    <>
      <Form.Item label={texts.spanDays} extra={texts.spanDaysHint}>
        <Radio.Group
          value={byWeekday ? 'weekdays' : 'workingDays'}
          options={[
            { value: 'weekdays', label: texts.someWeekdays },
            { value: 'workingDays', label: texts.onWorkingDays },
          ]}
          onChange={({ target }) => {
            onChange({ ...config, on: target.value === 'workingDays' ? 'workingDays' : workWeek });
          }}
        />
      </Form.Item>
      {config.on === 'workingDays' ? null : (
        <Form.Item label={texts.days} htmlFor="wait-window-days" extra={texts.daysHint} required>
          <WeekdaysField
            id="wait-window-days"
            value={config.on}
            onChange={(on) => {
              onChange({ ...config, on });
            }}
          />
        </Form.Item>
      )}
      <Form.Item label={texts.spans} extra={texts.spansHint} required>
        <SpansField config={config} onChange={onChange} />
      </Form.Item>
      <WhoseClock config={config} onChange={onChange} />
    </>
  );
}

function SpansField({ config, onChange }: { readonly config: WindowConfig } & OnChange) {
  const texts = useNodeTexts(waitTexts);
  const { spans } = config;
  const change = (index: number, changed: Partial<WindowConfig['spans'][number]>): void => {
    onChange({ ...config, spans: spans.map((span, at) => (at === index ? { ...span, ...changed } : span)) });
  };
  return (
    <Space orientation="vertical">
      {spans.map(({ from, to }, index) => (
        <Space key={index}>
          <TimeField
            id={`wait-from-${String(index)}`}
            label={texts.from}
            value={from}
            onChange={(time) => {
              change(index, { from: time });
            }}
          />
          <TimeField
            id={`wait-to-${String(index)}`}
            label={texts.to}
            value={to}
            onChange={(time) => {
              change(index, { to: time });
            }}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={texts.removeSpan}
            onClick={() => {
              onChange({ ...config, spans: spans.filter((_span, at) => at !== index) });
            }}
          />
        </Space>
      ))}
      {spans.length >= mostSpans ? null : (
        <Button
          type="dashed"
          icon={<PlusOutlined />}
          onClick={() => {
            onChange({ ...config, spans: [...spans, { from: '19:00', to: '21:00' }] });
          }}
        >
          {texts.addSpan}
        </Button>
      )}
    </Space>
  );
}

export function BestTimeFields({ config, onChange }: { readonly config: BestTimeConfig } & OnChange) {
  const texts = useNodeTexts(waitTexts);
  return (
    <>
      <Form.Item label={texts.industry} htmlFor="wait-industry" extra={texts.industryHint} required>
        <Select<Industry>
          id="wait-industry"
          value={config.industry}
          options={industries.map((industry) => ({ value: industry, label: texts[industry] }))}
          onChange={(industry) => {
            onChange({ ...config, industry });
          }}
        />
      </Form.Item>
      <WhoseClock config={config} onChange={onChange} />
    </>
  );
}

function WhoseClock({ config, onChange }: { readonly config: WindowConfig | BestTimeConfig } & OnChange) {
  const { t } = useTranslation();
  const texts = useNodeTexts(waitTexts);
  return (
    <Form.Item label={texts.whose} extra={config.zone === 'customer' ? t('waits.clockHint') : texts.whoseHint}>
      <ClockOwnerField
        value={config.zone}
        onChange={(zone) => {
          onChange({ ...config, zone });
        }}
      />
    </Form.Item>
  );
}
