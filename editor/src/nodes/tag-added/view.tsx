import { TagOutlined } from '@ant-design/icons';
import { registry, type TagAddedConfig } from '@tagtrail/core/nodes';
import { Form } from 'antd';
import { TagPicker } from '../../fields/tag-picker';
import { listText, type Words } from '../../words/words';
import { defineTexts, defineView, fill, missing, plain, useNodeTexts, type FormProps, type SummaryLine } from '../view/node-view';

const tagAddedTexts = defineTexts(
  {
    label: '打上标签时',
    description: '客户新获得任意一个所选标签时进入旅程',
    missing: '未选择标签',
    any: '任意一个：{{tags}}',
    tags: '触发标签',
    hint: '客户在企业微信里或通过接口新打上其中任意一个标签，就进入旅程；已有标签的客户不受影响。',
  },
  {
    label: 'Tag added',
    description: 'A customer enters when any of these tags is newly added',
    missing: 'No tag chosen',
    any: 'Any of: {{tags}}',
    tags: 'Trigger tags',
    hint: 'A customer enters when one of these is newly added, in WeCom or by API; customers who have it already are not touched.',
  },
);

export const tagAddedView = defineView(registry['tag-added'], {
  tone: 'trigger',
  icon: TagOutlined,
  texts: tagAddedTexts,
  summary: tagAddedSummary,
  portLabel: () => '',
  Form: TagAddedForm,
});

export function tagAddedSummary({ tagIds }: TagAddedConfig, { locale, tagName }: Words): readonly SummaryLine[] {
  const texts = tagAddedTexts[locale];
  if (tagIds.length === 0) return [missing(texts.missing)];
  const names = listText(tagIds.map(tagName), locale);
  return [plain(tagIds.length === 1 ? names : fill(texts.any, { tags: names }))];
}

function TagAddedForm({ config, readOnly, onChange }: FormProps<TagAddedConfig>) {
  const texts = useNodeTexts(tagAddedTexts);
  return (
    <Form layout="vertical" disabled={readOnly}>
      <Form.Item label={texts.tags} htmlFor="tag-added-tags" extra={texts.hint} required>
        <TagPicker
          id="tag-added-tags"
          value={config.tagIds}
          onChange={(tagIds) => {
            onChange({ tagIds });
          }}
        />
      </Form.Item>
    </Form>
  );
}
