import { TagsOutlined } from '@ant-design/icons';
import { registry, type ChangeTagsConfig } from '@tagtrail/core/nodes';
import { Form } from 'antd';
import { TagPicker } from '../../fields/tag-picker';
import { listText, type Words } from '../../words/words';
import { defineTexts, defineView, fill, missing, plain, useNodeTexts, type FormProps, type SummaryLine } from '../view/node-view';

const changeTagsTexts = defineTexts(
  {
    label: '修改标签',
    description: '给客户打上或移除企业微信标签',
    added: '打上：{{tags}}',
    removed: '移除：{{tags}}',
    missing: '未选择标签',
    add: '打上标签',
    remove: '移除标签',
    addHint: '以客户所属员工的名义打上。',
    removeHint: '从所有添加了该客户的员工处移除。',
    next: '成功',
    failed: '失败',
  },
  {
    label: 'Change tags',
    description: 'Add WeCom tags to the customer or take them away',
    added: 'Add: {{tags}}',
    removed: 'Remove: {{tags}}',
    missing: 'No tag chosen',
    add: 'Add tags',
    remove: 'Remove tags',
    addHint: "Added in the name of the customer's owner.",
    removeHint: 'Removed at every employee who has the customer.',
    next: 'Done',
    failed: 'Failed',
  },
);

export const changeTagsView = defineView(registry['change-tags'], {
  tone: 'customer',
  icon: TagsOutlined,
  texts: changeTagsTexts,
  summary: changeTagsSummary,
  portLabel: changeTagsPortLabel,
  Form: ChangeTagsForm,
});

export function changeTagsSummary({ add, remove }: ChangeTagsConfig, { locale, tagName }: Words): readonly SummaryLine[] {
  const texts = changeTagsTexts[locale];
  const line = (text: string, tagIds: readonly string[]): readonly SummaryLine[] =>
    tagIds.length === 0 ? [] : [plain(fill(text, { tags: listText(tagIds.map(tagName), locale) }))];
  const lines = [...line(texts.added, add), ...line(texts.removed, remove)];
  return lines.length === 0 ? [missing(texts.missing)] : lines;
}

function changeTagsPortLabel(port: string, _config: ChangeTagsConfig, { locale }: Words): string {
  const { next, failed } = changeTagsTexts[locale];
  const labels: Readonly<Record<string, string>> = { next, failed };
  return labels[port] ?? '';
}

function ChangeTagsForm({ config, readOnly, onChange }: FormProps<ChangeTagsConfig>) {
  const texts = useNodeTexts(changeTagsTexts);
  return (
    <Form layout="vertical" disabled={readOnly}>
      <Form.Item label={texts.add} htmlFor="change-tags-add" extra={texts.addHint}>
        <TagPicker
          id="change-tags-add"
          value={config.add}
          onChange={(add) => {
            onChange({ ...config, add });
          }}
        />
      </Form.Item>
      <Form.Item label={texts.remove} htmlFor="change-tags-remove" extra={texts.removeHint}>
        <TagPicker
          id="change-tags-remove"
          value={config.remove}
          onChange={(remove) => {
            onChange({ ...config, remove });
          }}
        />
      </Form.Item>
    </Form>
  );
}
