import { BranchesOutlined } from '@ant-design/icons';
import { registry } from '@tagtrail/core/nodes';
import { defineView } from '../view/node-view';
import { ConditionForm } from './form';
import { conditionPortLabel, conditionSummary } from './summary';
import { conditionTexts } from './texts';

export const conditionView = defineView(registry.condition, {
  tone: 'decide',
  icon: BranchesOutlined,
  texts: conditionTexts,
  summary: conditionSummary,
  portLabel: conditionPortLabel,
  Form: ConditionForm,
});
