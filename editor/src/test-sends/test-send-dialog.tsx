import { isShownInstead, testObstacle, type Rung } from '@tagtrail/core/nodes';
import type { MessageCategory } from '@tagtrail/core/plan';
import { Alert, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { JourneyRef } from '../api/journeys';
import { ProblemAlert } from '../ui/feedback/problem-alert';
import { ReceiverFields } from './receiver-fields';
import { TestResults } from './test-results';
import { useReceiver } from './use-receiver';
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
  const items = tests.data?.items ?? [];
  const receiver = useReceiver(items);
  const obstacle = testObstacle(rung, receiver.kind);
  return (
    <Modal
      open
      title={t('release.test.title', { channel: t(`app.channel.${rung.channel}`) })}
      okText={t('release.test.send')}
      okButtonProps={{ disabled: obstacle !== null || receiver.to === null, loading: send.isPending, 'data-testid': 'test-send' }}
      cancelText={t('canvas.panel.close')}
      onOk={() => {
        if (receiver.to !== null) send.mutate({ nodeId, category, rung, to: receiver.to });
      }}
      onCancel={onClose}
      width={640}
    >
      <p>{t('release.test.lead')}</p>
      <ReceiverFields receiver={receiver} />
      {obstacle === null ? null : <Alert type="warning" showIcon title={t(`release.test.obstacle.${obstacle}`)} data-testid="test-obstacle" />}
      {isShownInstead(rung, receiver.kind) ? <Alert type="info" showIcon title={t('release.test.shown')} /> : null}
      <ProblemAlert error={send.error ?? tests.error} />
      <TestResults items={items.filter((one) => one.nodeId === nodeId)} />
    </Modal>
  );
}
