import type { ChangeTagsConfig } from '@tagtrail/core/nodes';
import { Form } from 'antd';
import { TagPicker } from '../../fields/tag-picker';
import type { FormProps } from '../view/node-view';
import { useNodeTexts } from '../view/texts';
import { changeTagsTexts } from './texts';

export function ChangeTagsForm({ config, readOnly, onChange }: FormProps<ChangeTagsConfig>) {
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
