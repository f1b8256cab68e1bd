import { PauseCircleOutlined, PlayCircleOutlined, StopOutlined, UndoOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CustomerItem } from '@tagtrail/core/http';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../api/corp-path';
import { customersApi } from '../api/customers';
import { useCorpId, useRights } from '../app/session';
import { MayStillArrive } from '../stops/may-still-arrive';
import { useStop } from '../stops/use-stop';
import { useFeedback } from '../ui/feedback/use-feedback';

/** Unsubscribing and stopping, each with its consequences named first. */
export function CustomerActions({ customer }: { readonly customer: CustomerItem }) {
  const { t } = useTranslation();
  const { operate } = useRights();
  const { ask } = useStop();
  const name = customer.name === '' ? customer.externalUserid : customer.name;
  if (!operate) return null;
  const switchTo = (stopped: boolean): void => {
    ask({ scope: 'customer', target: customer.id, stopped }, name);
  };
  return (
    <>
      {customer.stopped ? (
        <Button icon={<PlayCircleOutlined />} data-testid="customer-resume" onClick={() => { switchTo(false); }}>{t('customers.action.resume')}</Button>
      ) : (
        <Button icon={<PauseCircleOutlined />} data-testid="customer-stop" onClick={() => { switchTo(true); }}>{t('customers.action.stop')}</Button>
      )}
      <Consent customer={customer} name={name} />
    </>
  );
}

function useConsent(customer: CustomerItem) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const corpId = useCorpId();
  const client = useQueryClient();
  const feedback = useFeedback();
  const refresh = () => client.invalidateQueries({ queryKey: corpKey(corpId) });
  const withdraw = useMutation({
    mutationFn: () => customersApi.withdraw(corpId, customer.id),
    onSuccess: async ({ suppressed, mayStillArrive }) => {
      feedback.done(t('customers.action.withdrawn', { n: suppressed }));
      if (mayStillArrive.length > 0) void modal.warning({ title: t('settings.stops.arrivingTitle'), content: <MayStillArrive calls={mayStillArrive} />, width: 520 });
      await refresh();
    },
    onError: feedback.failed,
  });
  const restore = useMutation({
    mutationFn: () => customersApi.restore(corpId, customer.id),
    onSuccess: async () => {
      feedback.done(t('customers.action.restored'));
      await refresh();
    },
    onError: feedback.failed,
  });
  return { withdraw, restore, modal };
}

function Consent({ customer, name }: { readonly customer: CustomerItem; readonly name: string }) {
  const { t } = useTranslation();
  const { withdraw, restore, modal } = useConsent(customer);
  if (customer.withdrawnAt !== null) {
    return (
      <Button icon={<UndoOutlined />} data-testid="customer-restore" onClick={() => void modal.confirm({ title: t('customers.action.restoreAsk', { name }), content: t('customers.action.restoreText'), onOk: () => restore.mutateAsync().catch(() => undefined) })}>
        {t('customers.action.restore')}
      </Button>
    );
  }
  return (
    <Button danger icon={<StopOutlined />} data-testid="customer-withdraw" onClick={() => void modal.confirm({ title: t('customers.action.withdrawAsk', { name }), content: t('customers.action.withdrawText'), okButtonProps: { danger: true, 'data-testid': 'withdraw-confirm' }, onOk: () => withdraw.mutateAsync().catch(() => undefined) })}>
      {t('customers.action.withdraw')}
    </Button>
  );
}
