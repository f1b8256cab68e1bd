import type { TestSendRequest } from '@tagtrail/core/http';
import { isShownInstead, testObstacle, testReceivers, type Rung, type TestReceiver } from '@tagtrail/core/nodes';
import type { MessageCategory } from '@tagtrail/core/plan';
import { Alert, Form, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneyRef } from '../api/journeys';
import { EmployeeSelect } from '../fields/employee-select';
import { ProblemAlert } from '../ui/feedback/problem-alert';
import { CustomerChoice, TestCustomerChoice } from './customer-choice';
import { TestResults } from './test-results';
import { useSendTest, useTestSends } from './use-test-sends';

interface TestSendDialogProps {
  readonly journey: JourneyRef;
  readonly nodeId: string;
  readonly category: MessageCategory;
  readonly rung: Rung;
  readonly onClose: () => void;
}

/** Whom to try it on, with whose values, and what became of what was tried. */
export function TestSendDialog({ journey, nodeId, category, rung, onClose }: TestSendDialogProps) {
  const { t } = useTranslation();
  const tests = useTestSends(journey);
  const send = useSendTest(journey);
  const before = tests.data?.items.find(({ own, to }) => own && to === 'employee');
  const [kind, setKind] = useState<TestReceiver>('employee');
  const [chosen, setChosen] = useState<{ readonly employeeId?: string; readonly customerId?: string }>({});
  // Who tried something before does so again on the same colleague, unless she says otherwise.
  const employeeId = chosen.employeeId ?? before?.employee?.id ?? '';
  const customerId = chosen.customerId ?? (kind === 'employee' ? before?.customer.id : undefined) ?? '';
  const obstacle = testObstacle(rung, kind);
  const ready = obstacle === null && customerId !== '' && (kind === 'customer' || employeeId !== '');
  const to: TestSendRequest['to'] = kind === 'employee' ? { kind, employeeId, customerId } : { kind, customerId };
  return (
    <Modal
      open
      title={t('release.test.title', { channel: t(`app.channel.${rung.channel}`) })}
      okText={t('release.test.send')}
      okButtonProps={{ disabled: !ready, loading: send.isPending, 'data-testid': 'test-send' }}
      cancelText={t('canvas.panel.close')}
      onOk={() => {
        send.mutate({ nodeId, category, rung, to });
      }}
      onCancel={onClose}
      width={640}
    >
      <p>{t('release.test.lead')}</p>
      <Form layout="vertical" disabled={false}>
        <Form.Item label={t('release.test.to')}>
          <Radio.Group
            value={kind}
            options={testReceivers.map((value) => ({ value, label: t(`release.test.kind.${value}`) }))}
            onChange={({ target }) => {
              setKind(testReceivers.find((one) => one === target.value) ?? kind);
              setChosen({});
            }}
          />
        </Form.Item>
        {obstacle === null ? null : <Alert type="warning" showIcon title={t(`release.test.obstacle.${obstacle}`)} data-testid="test-obstacle" />}
        {kind === 'employee' ? (
          <Form.Item label={t('release.test.employee')} htmlFor="test-employee">
            <EmployeeSelect
              id="test-employee"
              value={employeeId}
              placeholder={t('release.test.chooseEmployee')}
              onChange={(next) => {
                setChosen({ ...chosen, employeeId: next });
              }}
            />
          </Form.Item>
        ) : null}
        <Form.Item
          label={t(kind === 'employee' ? 'release.test.values' : 'release.test.customer')}
          htmlFor="test-customer"
          extra={kind === 'employee' ? t('release.test.valuesHint') : t('release.test.customerHint')}
        >
          {kind === 'employee' ? (
            <CustomerChoice
              value={customerId}
              known={before?.customer ?? null}
              onChange={(next) => {
                setChosen({ ...chosen, customerId: next });
              }}
            />
          ) : (
            <TestCustomerChoice
              value={customerId}
              onChange={(next) => {
                setChosen({ customerId: next });
              }}
            />
          )}
        </Form.Item>
      </Form>
      {isShownInstead(rung, kind) ? <Alert type="info" showIcon title={t('release.test.shown')} /> : null}
      <ProblemAlert error={send.error ?? tests.error} />
      <TestResults items={(tests.data?.items ?? []).filter((one) => one.nodeId === nodeId)} />
    </Modal>
  );
}
