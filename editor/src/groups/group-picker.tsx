import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../api/corp-path';
import { groupsApi } from '../api/customer-facts/groups';
import { MultiSelect } from '../fields/multi-select';
import { useCorpId } from '../session/session';

interface GroupPickerProps {
  readonly id: string;
  readonly label: string;
  readonly placeholder: string;
  readonly value: readonly string[];
  readonly onChange: (ids: string[]) => void;
}

/** As many as one page of the API holds. */
const offered = 200;
const freshForMs = 60_000;

/** Several customer groups. A chosen one that is not among those offered stays, by its id. */
export function GroupPicker({ value, ...field }: GroupPickerProps) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const groups = useQuery({
    queryKey: corpKey(corpId, 'groups', 'options'),
    queryFn: () => groupsApi.list(corpId, { search: '', cursor: null, limit: offered }),
    staleTime: freshForMs,
  });
  const options = (groups.data?.items ?? [])
    .filter((group) => group.state !== 'dissolved' || value.includes(group.id))
    .map((group) => ({ value: group.id, label: `${group.name === '' ? t('groups.unnamed') : group.name} · ${group.ownerName}` }));
  return <MultiSelect {...field} value={value} options={options} />;
}
