import { ApiOutlined } from '@ant-design/icons';
import { registry } from '@tagtrail/core/nodes';
import { defineView } from '../view/node-view';
import { ApiStartForm } from './form';
import { apiStartSummary } from './summary';
import { apiStartTexts } from './texts';

export const apiStartView = defineView(registry['api-start'], {
  tone: 'trigger',
  icon: ApiOutlined,
  texts: apiStartTexts,
  summary: apiStartSummary,
  portLabel: () => '',
  Form: ApiStartForm,
});
