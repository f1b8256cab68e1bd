import { roleCapBreach } from '@tagtrail/core/policy';
import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../../api/corp-path';
import { corpsApi } from '../../api/corps';
import { useCorpId } from '../../session/session';

/** What the own role allows of an act that is about to be begun; nothing for who is not limited. */
export function ReachNotice({ customers }: { readonly customers: number }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const reach = useQuery({ queryKey: corpKey(corpId, 'reach'), queryFn: () => corpsApi.reach(corpId), staleTime: 0 });
  const cap = reach.data?.cap ?? null;
  if (reach.data === undefined || cap === null) return null;
  const { today } = reach.data;
  const unlimited = t('policy.roles.none');
  const isOver = roleCapBreach(cap, today, customers) !== null;
  return (
    <Alert
      type={isOver ? 'error' : 'info'}
      showIcon
      data-testid="reach-notice"
      title={isOver ? t('policy.roles.over', { n: customers }) : undefined}
      description={t('policy.roles.yours', {
        ...today,
        perAct: cap.customersPerAct ?? unlimited,
        actsPerDay: cap.actsPerDay ?? unlimited,
        customersPerDay: cap.customersPerDay ?? unlimited,
      })}
    />
  );
}
