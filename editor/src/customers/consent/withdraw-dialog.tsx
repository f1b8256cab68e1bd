import { consentScopes, type ConsentScope } from '@tagtrail/core/contracts';
import type { CustomerDetail, DispatchedCall, SendItem } from '@tagtrail/core/http';
import { isMassSend } from '@tagtrail/core/plan';
import { App, Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { MayStillArrive } from '../../stops/use-stop';
import { useFormProblem } from '../../ui/feedback/use-form-problem';
import { FormDialog } from '../../ui/page/form-dialog';
import styles from './consent.module.css';
import { useWithdraw } from './use-consent';

interface WithdrawDialogProps {
  readonly detail: CustomerDetail;
  readonly onClose: () => void;
}

interface Asked {
  readonly scope: ConsentScope;
  readonly reason: string;
}

const longestReason = 500;

/** What the customer wants no more, and what follows from it in numbers, before it is done. */
export function WithdrawDialog({ detail, onClose }: WithdrawDialogProps) {
  const { t } = useTranslation();
  const { customer } = detail;
  const { modal } = App.useApp();
  const [form] = Form.useForm<Asked>();
  const scope = Form.useWatch('scope', form);
  const show = useFormProblem(form);
  const withdraw = useWithdraw(customer.id);
  const warn = (calls: readonly DispatchedCall[]): void => {
    if (calls.length > 0) void modal.warning({ title: t('settings.stops.arrivingTitle'), content: <MayStillArrive calls={calls} />, width: 520 });
  };
  return (
    <FormDialog<Asked>
      form={form}
      name="withdraw"
      title={t('customers.action.withdrawAsk', { name: customer.name === '' ? customer.externalUserid : customer.name })}
      okText={t('customers.action.withdraw')}
      okTestId="withdraw-confirm"
      busy={withdraw.isPending}
      initialValues={{ scope: 'everything', reason: '' }}
      onClose={onClose}
      onSubmit={(asked) => {
        const { reason, ...rest } = asked;
        const onSuccess = ({ mayStillArrive }: { readonly mayStillArrive: readonly DispatchedCall[] }): void => {
          onClose();
          warn(mayStillArrive);
        };
        withdraw.mutate(reason.trim() === '' ? rest : { ...rest, reason }, { onSuccess, onError: show });
      }}
    >
      <Form.Item name="scope" label={t('customers.consent.scopeLabel')}>
        <Radio.Group
          options={consentScopes.map((value) => ({
            value,
            label: t(`customers.consent.scopeChoice.${value}`),
            'data-testid': `withdraw-scope:${value}`,
          }))}
        />
      </Form.Item>
      <Consequences detail={detail} scope={scope} />
      <Form.Item name="reason" label={t('customers.consent.words')} extra={t('customers.consent.wordsHint')}>
        <Input.TextArea rows={2} maxLength={longestReason} />
      </Form.Item>
    </FormDialog>
  );
}

const leaving: readonly SendItem['state'][] = ['planned', 'reserved'];

/** Messages that have not left yet, and tasks that no employee has confirmed: what WeCom is asked to cancel. */
function countsOf(touches: readonly Pick<SendItem, 'state' | 'channel'>[]) {
  return {
    pending: touches.filter(({ state }) => leaving.includes(state)).length,
    tasks: touches.filter(({ state, channel }) => state === 'accepted' && isMassSend(channel)).length,
  };
}

function Consequences({ detail: { touches, runs }, scope }: { readonly detail: CustomerDetail; readonly scope: ConsentScope }) {
  const { t } = useTranslation();
  const { pending, tasks } = countsOf(touches);
  if (scope === 'marketing') {
    return (
      <ul className={styles['consequences']}>
        <li>{t('customers.consent.marketingNow')}</li>
        <li>{t('customers.consent.marketingLater')}</li>
      </ul>
    );
  }
  return (
    <ul className={styles['consequences']}>
      <li>{t('customers.action.withdrawPending', { n: pending })}</li>
      {tasks === 0 ? null : <li>{t('customers.action.withdrawTasks', { n: tasks })}</li>}
      <li>{t('customers.action.withdrawRuns', { n: runs.filter(({ status }) => status !== 'ended').length })}</li>
      <li>{t('customers.action.withdrawLater')}</li>
    </ul>
  );
}
