import { FlagOutlined } from '@ant-design/icons';
import { registry, type EndConfig } from '@tagtrail/core/nodes';
import { AutoComplete, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { endReasonOf, endReasonText, offeredEndReasons } from '../../words/end-reason';
import type { Words } from '../../words/words';
import { defineTexts, defineView, missing, quiet, useNodeTexts, type FormProps, type SummaryLine } from '../view/node-view';

const endTexts = defineTexts(
  {
    label: '结束',
    description: '客户在这里走完旅程',
    reason: '结束原因',
    hint: '会记入客户行程；可以选择，也可以自己填写。',
    missing: '未填写原因',
  },
  {
    label: 'End',
    description: 'The journey ends here for the customer',
    reason: 'Reason',
    hint: 'Kept with the run; choose one or write your own.',
    missing: 'No reason given',
  },
);

export const endView = defineView(registry.end, {
  tone: 'control',
  icon: FlagOutlined,
  texts: endTexts,
  summary: endSummary,
  portLabel: () => '',
  Form: EndForm,
});

export function endSummary({ reason }: EndConfig, { locale, t }: Words): readonly SummaryLine[] {
  const texts = endTexts[locale];
  if (reason.trim() === '') return [missing(texts.missing)];
  return [quiet(endReasonText(reason, t))];
}

function EndForm({ config, readOnly, onChange }: FormProps<EndConfig>) {
  const { t } = useTranslation();
  const texts = useNodeTexts(endTexts);
  return (
    <Form layout="vertical" disabled={readOnly}>
      <Form.Item label={texts.reason} htmlFor="end-reason" extra={texts.hint} required>
        <AutoComplete
          id="end-reason"
          value={endReasonText(config.reason, t)}
          options={offeredEndReasons.map((reason) => ({ value: endReasonText(reason, t) }))}
          maxLength={100}
          onChange={(typed: string) => {
            onChange({ reason: endReasonOf(typed, t) }, 'reason');
          }}
        />
      </Form.Item>
    </Form>
  );
}
