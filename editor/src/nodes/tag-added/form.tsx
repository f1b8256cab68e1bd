import type { TagAddedConfig } from '@tagtrail/core/nodes';
import { Form } from 'antd';
import { TagPicker } from '../../fields/tag-picker';
import type { FormProps } from '../view/node-view';
import { useNodeTexts } from '../view/texts';
import { tagAddedTexts } from './texts';

export function TagAddedForm({ config, readOnly, onChange }: FormProps<TagAddedConfig>) {
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
