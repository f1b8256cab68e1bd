import { TagsOutlined } from '@ant-design/icons';
import { registry } from '@tagtrail/core/nodes';
import { defineView } from '../view/node-view';
import { ChangeTagsForm } from './form';
import { changeTagsPortLabel, changeTagsSummary } from './summary';
import { changeTagsTexts } from './texts';

export const changeTagsView = defineView(registry['change-tags'], {
  tone: 'customer',
  icon: TagsOutlined,
  texts: changeTagsTexts,
  summary: changeTagsSummary,
  portLabel: changeTagsPortLabel,
  Form: ChangeTagsForm,
});
