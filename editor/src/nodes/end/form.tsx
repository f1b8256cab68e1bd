import type { EndConfig } from '@tagtrail/core/nodes';
import { AutoComplete, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { endReasonOf, endReasonText, offeredEndReasons } from '../../words/end-reason';
import type { FormProps } from '../view/node-view';
import { useNodeTexts } from '../view/texts';
import { endTexts } from './texts';

export function EndForm({ config, readOnly, onChange }: FormProps<EndConfig>) {
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
