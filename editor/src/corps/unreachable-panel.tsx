import { useQuery } from '@tanstack/react-query';
import type { UnreachableEmployees } from '@tagtrail/core/http';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../api/corp-path';
import { corpsApi } from '../api/corps';
import { useCorpId } from '../session/session';
import { Panel } from '../ui/page/panel';
import { ListTable, type ListColumn } from '../ui/show/list-table';

/** Employees whom the last sync did not find and who still hold customers; nothing where there are none. */
export function UnreachablePanel() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const { data } = useQuery({ queryKey: corpKey(corpId, 'employees', 'unreachable'), queryFn: () => corpsApi.unreachable(corpId) });
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  const columns: readonly ListColumn<UnreachableEmployees['items'][number]>[] = [
    { key: 'name', title: t('corps.staff.name'), render: ({ name, id }) => (name === '' ? id : name) },
    { key: 'customers', title: t('corps.staff.customers'), align: 'right', render: ({ customers }) => customers },
    { key: 'onlyTheirs', title: t('corps.staff.onlyTheirs'), align: 'right', render: ({ onlyTheirs }) => onlyTheirs },
  ];
  return (
    <Panel flush title={t('corps.staff.title')} note={t('corps.staff.note')}>
      <ListTable columns={columns} rows={items} kind="unreachable" idOf={({ id }) => id} minWidth={420} />
    </Panel>
  );
}
