import { ExportOutlined } from '@ant-design/icons';
import { registry, type EnterJourneyConfig } from '@tagtrail/core/nodes';
import { Form, Segmented } from 'antd';
import { DurationField } from '../../fields/duration-field';
import { JourneySelect } from '../../fields/group-select';
import { durationText, listText, type Words } from '../../words/words';
import { defineView, fill, missing, plain, quiet, useNodeTexts, type FormProps, type SummaryLine } from '../view/node-view';
import { GivenValues } from './given-values';
import { enterJourneyTexts } from './texts';

export const enterJourneyView = defineView(registry['enter-journey'], {
  tone: 'decide',
  icon: ExportOutlined,
  texts: enterJourneyTexts,
  summary: enterJourneySummary,
  portLabel: enterJourneyPortLabel,
  Form: EnterJourneyForm,
});

export function enterJourneySummary({ journeyId, values, wait }: EnterJourneyConfig, words: Words): readonly SummaryLine[] {
  const texts = enterJourneyTexts[words.locale];
  const names = values.flatMap(({ name }) => (name === '' ? [] : [name]));
  return [
    journeyId === '' ? missing(texts.noJourney) : plain(fill(texts.line, { name: words.journeyName(journeyId) })),
    quiet(wait === null ? texts.goesOn : fill(texts.waits, { time: durationText(wait, words.t) })),
    ...(names.length === 0 ? [] : [quiet(fill(texts.with, { names: listText(names, words.locale) }))]),
  ];
}

export function enterJourneyPortLabel(port: string, _config: EnterJourneyConfig, { locale }: Words): string {
  const { next, completed, goal, exited, refused, timedOut } = enterJourneyTexts[locale];
  const labels: Readonly<Record<string, string>> = { next, completed, goal, exited, refused, timedOut };
  return labels[port] ?? '';
}

const usualWait = { amount: 30, unit: 'days' } as const;

function EnterJourneyForm({ config, readOnly, onChange }: FormProps<EnterJourneyConfig>) {
  const texts = useNodeTexts(enterJourneyTexts);
  const { journeyId, wait } = config;
  return (
    <Form layout="vertical" disabled={readOnly}>
      <Form.Item label={texts.journey} htmlFor="enter-journey-id" extra={texts.rulesHint} required>
        <JourneySelect
          id="enter-journey-id"
          value={journeyId}
          onChange={(chosen) => {
            onChange({ ...config, journeyId: chosen });
          }}
        />
      </Form.Item>
      <Form.Item label={texts.afterwards} extra={wait === null ? texts.goOnHint : texts.waitHint}>
        <Segmented
          block
          value={wait === null ? 'goOn' : 'wait'}
          options={[
            { value: 'goOn', label: texts.goOn },
            { value: 'wait', label: texts.wait },
          ]}
          onChange={(chosen) => {
            onChange({ ...config, wait: chosen === 'goOn' ? null : usualWait });
          }}
        />
      </Form.Item>
      {wait === null ? null : (
        <Form.Item label={texts.atMost} htmlFor="enter-journey-wait" extra={texts.atMostHint}>
          <DurationField
            id="enter-journey-wait"
            label={texts.atMost}
            value={wait}
            onChange={(length) => {
              onChange({ ...config, wait: length }, 'wait');
            }}
          />
        </Form.Item>
      )}
      <GivenValues config={config} readOnly={readOnly} onChange={onChange} />
    </Form>
  );
}
