import { UserAddOutlined } from '@ant-design/icons';
import { registry, type CustomerAddedConfig } from '@tagtrail/core/nodes';
import { Form, Select } from 'antd';
import { EmployeePicker } from '../../fields/employee-picker';
import { listText, type Words } from '../../words/words';
import { defineTexts, defineView, fill, plain, quiet, useNodeTexts, type FormProps, type SummaryLine } from '../view/node-view';

const customerAddedTexts = defineTexts(
  {
    label: '添加好友时',
    description: '客户与员工成为好友时进入旅程，可限定渠道活码和员工',
    anyWay: '任何方式添加',
    ways: '通过渠道：{{ways}}',
    by: '添加了 {{who}}',
    states: '渠道活码',
    statesPlaceholder: '任何渠道',
    statesHint: '填渠道活码的 state 参数，输入后按回车。不填表示不限渠道。',
    employees: '添加了谁',
    employeesHint: '不选表示不限。删除后重新添加也算；管理员分配的客户（在职、离职继承）不算。',
  },
  {
    label: 'Customer added',
    description: 'A customer enters on becoming a friend of an employee, by any contact way or by some, with any employee or with some',
    anyWay: 'By any contact way',
    ways: 'By: {{ways}}',
    by: 'Of {{who}}',
    states: 'Contact ways',
    statesPlaceholder: 'Any contact way',
    statesHint: 'The state of the contact way (渠道活码); type it and press Enter. None: any way.',
    employees: 'Friend of',
    employeesHint: 'Nobody chosen: whoever it is. Who was deleted and added again counts; who was handed over by an administrator does not.',
  },
);

export const customerAddedView = defineView(registry['customer-added'], {
  tone: 'trigger',
  icon: UserAddOutlined,
  texts: customerAddedTexts,
  summary: customerAddedSummary,
  portLabel: () => '',
  Form: CustomerAddedForm,
});

export function customerAddedSummary({ states, employeeIds }: CustomerAddedConfig, { locale, employeeName }: Words): readonly SummaryLine[] {
  const texts = customerAddedTexts[locale];
  return [
    states.length === 0 ? plain(texts.anyWay) : plain(fill(texts.ways, { ways: listText(states, locale) })),
    ...(employeeIds.length === 0 ? [] : [quiet(fill(texts.by, { who: listText(employeeIds.map(employeeName), locale) }))]),
  ];
}

function CustomerAddedForm({ config, readOnly, onChange }: FormProps<CustomerAddedConfig>) {
  const texts = useNodeTexts(customerAddedTexts);
  return (
    <Form layout="vertical" disabled={readOnly}>
      <Form.Item label={texts.states} htmlFor="customer-added-states" extra={texts.statesHint}>
        <Select
          id="customer-added-states"
          mode="tags"
          open={false}
          value={[...config.states]}
          placeholder={texts.statesPlaceholder}
          onChange={(states: string[]) => {
            onChange({ ...config, states: states.map((state) => state.trim().slice(0, 64)).filter((state) => state !== '') });
          }}
        />
      </Form.Item>
      <Form.Item label={texts.employees} htmlFor="customer-added-employees" extra={texts.employeesHint}>
        <EmployeePicker
          id="customer-added-employees"
          value={config.employeeIds}
          onChange={(employeeIds) => {
            onChange({ ...config, employeeIds });
          }}
        />
      </Form.Item>
    </Form>
  );
}
