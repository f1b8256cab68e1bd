import { FlagOutlined } from '@ant-design/icons';
import { registry } from '@tagtrail/core/nodes';
import { defineView } from '../view/node-view';
import { EndForm } from './form';
import { endSummary } from './summary';
import { endTexts } from './texts';

export const endView = defineView(registry.end, {
  tone: 'control',
  icon: FlagOutlined,
  texts: endTexts,
  summary: endSummary,
  portLabel: () => '',
  Form: EndForm,
});
