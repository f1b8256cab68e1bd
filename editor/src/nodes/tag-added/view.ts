import { TagOutlined } from '@ant-design/icons';
import { registry } from '@tagtrail/core/nodes';
import { defineView } from '../view/node-view';
import { TagAddedForm } from './form';
import { tagAddedSummary } from './summary';
import { tagAddedTexts } from './texts';

export const tagAddedView = defineView(registry['tag-added'], {
  tone: 'trigger',
  icon: TagOutlined,
  texts: tagAddedTexts,
  summary: tagAddedSummary,
  portLabel: () => '',
  Form: TagAddedForm,
});
