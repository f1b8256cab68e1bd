import { testReceivers } from '@tagtrail/core/nodes';
import { Form, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmployeeSelect } from '../fields/employee-select';
import { CustomerChoice, TestCustomerChoice } from './customer-choice';
import type { Receiver } from './use-receiver';

/** An employee and the customer whose values fill in the message, or a customer who is marked for tests. */
export function ReceiverFields({ receiver }: { readonly receiver: Receiver }) {
  const { t } = useTranslation();
  return (
    <Form layout="vertical" disabled={false}>
      <Form.Item label={t('release.test.to')}>
        <Radio.Group
          value={receiver.kind}
          options={testReceivers.map((value) => ({ value, label: t(`release.test.kind.${value}`) }))}
          onChange={({ target }) => {
            receiver.choose({ kind: testReceivers.find((one) => one === target.value) ?? 'employee' });
          }}
        />
      </Form.Item>
      {receiver.kind === 'employee' ? <EmployeeFields receiver={receiver} /> : <CustomerFields receiver={receiver} />}
    </Form>
  );
}

function EmployeeFields({ receiver: { employeeId, customerId, known, choose } }: { readonly receiver: Receiver }) {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item label={t('release.test.employee')} htmlFor="test-employee">
        <EmployeeSelect
          id="test-employee"
          value={employeeId}
          placeholder={t('release.test.chooseEmployee')}
          onChange={(next) => {
            choose({ employeeId: next });
          }}
        />
      </Form.Item>
      <Form.Item label={t('release.test.values')} htmlFor="test-customer" extra={t('release.test.valuesHint')}>
        <CustomerChoice
          value={customerId}
          known={known}
          onChange={(next) => {
            choose({ customerId: next });
          }}
        />
      </Form.Item>
    </>
  );
}

function CustomerFields({ receiver: { customerId, choose } }: { readonly receiver: Receiver }) {
  const { t } = useTranslation();
  return (
    <Form.Item label={t('release.test.customer')} htmlFor="test-customer" extra={t('release.test.customerHint')}>
      <TestCustomerChoice
        value={customerId}
        onChange={(next) => {
          choose({ customerId: next });
        }}
      />
    </Form.Item>
  );
}
