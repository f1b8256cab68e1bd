import { ClockCircleOutlined } from '@ant-design/icons';
import { registry } from '@tagtrail/core/nodes';
import { defineView } from '../view/node-view';
import { WaitForm } from './form';
import { waitPortLabel, waitSummary } from './summary';
import { waitTexts } from './texts';

export const waitView = defineView(registry.wait, {
  tone: 'wait',
  icon: ClockCircleOutlined,
  texts: waitTexts,
  summary: waitSummary,
  portLabel: waitPortLabel,
  Form: WaitForm,
});
