import { SendOutlined } from '@ant-design/icons';
import { registry } from '@tagtrail/core/nodes';
import { defineView } from '../view/node-view';
import { SendMessageForm } from './form';
import { sendMessagePortLabel, sendMessageSummary } from './summary';
import { sendMessageTexts } from './texts';

export const sendMessageView = defineView(registry['send-message'], {
  tone: 'send',
  icon: SendOutlined,
  texts: sendMessageTexts,
  summary: sendMessageSummary,
  portLabel: sendMessagePortLabel,
  Form: SendMessageForm,
});
