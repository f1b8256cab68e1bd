import { EditOutlined } from '@ant-design/icons';
import { limits } from '@tagtrail/core/limits';
import { registry, type RemarkConfig } from '@tagtrail/core/nodes';
import { Form, Input } from 'antd';
import type { Words } from '../../words/words';
import { defineTexts, defineView, fill, missing, plain, useNodeTexts, type FormProps, type SummaryLine } from '../view/node-view';
import { TextAreaItem } from '../view/text-area-item';

const remarkTexts = defineTexts(
  {
    label: '修改备注',
    description: '在企业微信中改写所属员工对客户的备注和描述',
    remark: '备注',
    details: '描述',
    remarkHint: '最多 {{n}} 个字，超出的部分会截掉。留空则不改。可用变量，如 {{name|客户}}。',
    descriptionHint: '最多 {{n}} 个字，超出的部分会截掉。留空则不改。',
    remarkLine: '备注：{{text}}',
    descriptionLine: '描述：{{text}}',
    missing: '未填写备注或描述',
    next: '已修改',
    notFriend: '不是好友',
    failed: '失败',
  },
  {
    label: 'Change remark',
    description: 'Writes remark and description of the customer in the address book of the owner',
    remark: 'Remark',
    details: 'Description',
    remarkHint: 'At most {{n}} characters; what is longer is cut. Left empty, nothing changes. Variables may be used, such as {{name|customer}}.',
    descriptionHint: 'At most {{n}} characters; what is longer is cut. Left empty, nothing changes.',
    remarkLine: 'Remark: {{text}}',
    descriptionLine: 'Description: {{text}}',
    missing: 'Neither remark nor description given',
    next: 'Changed',
    notFriend: 'Not a friend',
    failed: 'Failed',
  },
);

export const remarkView = defineView(registry.remark, {
  tone: 'customer',
  icon: EditOutlined,
  texts: remarkTexts,
  summary: remarkSummary,
  portLabel: remarkPortLabel,
  Form: RemarkForm,
});

export function remarkSummary({ remark, description }: RemarkConfig, { locale }: Words): readonly SummaryLine[] {
  const texts = remarkTexts[locale];
  const line = (text: string, value: string): readonly SummaryLine[] => (value.trim() === '' ? [] : [plain(fill(text, { text: value }))]);
  const lines = [...line(texts.remarkLine, remark), ...line(texts.descriptionLine, description)];
  return lines.length === 0 ? [missing(texts.missing)] : lines;
}

export function remarkPortLabel(port: string, _config: RemarkConfig, { locale }: Words): string {
  const { next, notFriend, failed } = remarkTexts[locale];
  const labels: Readonly<Record<string, string>> = { next, notFriend, failed };
  return labels[port] ?? '';
}

function RemarkForm({ config, readOnly, onChange }: FormProps<RemarkConfig>) {
  const texts = useNodeTexts(remarkTexts);
  return (
    <Form layout="vertical" disabled={readOnly}>
      <Form.Item label={texts.remark} htmlFor="remark-text" extra={fill(texts.remarkHint, { n: limits.remarkLength })}>
        <Input
          id="remark-text"
          maxLength={500}
          value={config.remark}
          onChange={(event) => {
            onChange({ ...config, remark: event.target.value }, 'remark');
          }}
        />
      </Form.Item>
      <TextAreaItem
        id="remark-description"
        label={texts.details}
        hint={fill(texts.descriptionHint, { n: limits.descriptionLength })}
        value={config.description}
        maxLength={1_000}
        rows={[2, 5]}
        onChange={(description) => {
          onChange({ ...config, description }, 'description');
        }}
      />
    </Form>
  );
}
