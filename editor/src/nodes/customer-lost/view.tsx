import { UserDeleteOutlined } from '@ant-design/icons';
import { registry, type CustomerLostConfig } from '@tagtrail/core/nodes';
import { Alert, Form } from 'antd';
import { EmployeePicker } from '../../fields/employee-picker';
import { listText, type Words } from '../../words/words';
import { defineTexts, defineView, fill, plain, useNodeTexts, type FormProps, type SummaryLine } from '../view/node-view';

const customerLostTexts = defineTexts(
  {
    label: '客户流失时',
    description: '客户不再是任何员工的好友时进入旅程',
    any: '不再是任何员工的好友',
    by: '最后的好友是 {{who}}',
    employees: '最后的好友是谁',
    employeesHint: '不选表示不限。客户删除员工、员工删除客户都算；还有别的员工是好友、或被分配给同事，都不算流失。',
    mute: '流失的客户收不到企业微信消息。可以用来通知业务系统、打内部记录，或发送邮件。',
  },
  {
    label: 'Customer lost',
    description: 'A customer enters when no employee is their friend any more',
    any: 'No employee is a friend any more',
    by: 'The last friend was {{who}}',
    employees: 'The last friend was',
    employeesHint:
      'Nobody chosen: whoever it was. Whichever side deleted the other; a customer whom another employee still has, or who was handed over, is not lost.',
    mute: 'A lost customer cannot be reached in WeCom. Tell a business system by a webhook, or send an e-mail.',
  },
);

export const customerLostView = defineView(registry['customer-lost'], {
  tone: 'trigger',
  icon: UserDeleteOutlined,
  texts: customerLostTexts,
  summary: customerLostSummary,
  portLabel: () => '',
  Form: CustomerLostForm,
});

export function customerLostSummary({ employeeIds }: CustomerLostConfig, { locale, employeeName }: Words): readonly SummaryLine[] {
  const texts = customerLostTexts[locale];
  return [plain(employeeIds.length === 0 ? texts.any : fill(texts.by, { who: listText(employeeIds.map(employeeName), locale) }))];
}

function CustomerLostForm({ config, readOnly, onChange }: FormProps<CustomerLostConfig>) {
  const texts = useNodeTexts(customerLostTexts);
  return (
    <Form layout="vertical" disabled={readOnly}>
      <Form.Item label={texts.employees} htmlFor="customer-lost-employees" extra={texts.employeesHint}>
        <EmployeePicker
          id="customer-lost-employees"
          value={config.employeeIds}
          onChange={(employeeIds) => {
            onChange({ employeeIds });
          }}
        />
      </Form.Item>
      <Alert type="info" showIcon title={texts.mute} />
    </Form>
  );
}
