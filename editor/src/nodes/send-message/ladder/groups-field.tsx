import { useQuery } from '@tanstack/react-query';
import type { Rung } from '@tagtrail/core/nodes';
import { Form, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../../../api/corp-path';
import { groupsApi } from '../../../api/customer-facts/groups';
import { EmployeePicker } from '../../../fields/employee-picker';
import { MultiSelect } from '../../../fields/multi-select';
import { useCorpId } from '../../../session/session';
import { useNodeTexts } from '../../view/node-view';
import { sendMessageTexts } from '../texts';

interface GroupsFieldProps {
  readonly rung: Rung;
  /** The id of a field of this rung. */
  readonly own: (name: string) => string;
  readonly onChange: (rung: Rung) => void;
}

/** Into which groups a message goes: chosen one by one, or all of chosen owners. Another way of choosing begins anew. */
export function GroupsField({ rung, own, onChange }: GroupsFieldProps) {
  const texts = useNodeTexts(sendMessageTexts);
  const { by, ids } = rung.groups;
  const choose = (chosen: string[]): void => {
    onChange({ ...rung, groups: { by, ids: chosen } });
  };
  return (
    <Form.Item label={texts.groups} htmlFor={own('groups')} required extra={texts.groupsHint}>
      <Segmented
        style={{ marginBlockEnd: 8 }}
        value={by}
        options={[
          { value: 'id', label: texts.groupsById },
          { value: 'owner', label: texts.groupsByOwner },
        ]}
        onChange={(chosen) => {
          onChange({ ...rung, groups: { by: chosen === 'owner' ? 'owner' : 'id', ids: [] } });
        }}
      />
      {by === 'id' ? (
        <GroupPicker id={own('groups')} value={ids} onChange={choose} />
      ) : (
        <EmployeePicker id={own('groups')} label={texts.groupsByOwner} value={ids} placeholder={texts.groupsOwners} onChange={choose} />
      )}
    </Form.Item>
  );
}

interface GroupPickerProps {
  readonly id: string;
  readonly value: readonly string[];
  readonly onChange: (ids: string[]) => void;
}

/** As many as one page of the API holds; a chosen one that is not among them stays, by its id. */
const offered = 200;
const freshForMs = 60_000;

function GroupPicker({ id, value, onChange }: GroupPickerProps) {
  const { t } = useTranslation();
  const texts = useNodeTexts(sendMessageTexts);
  const corpId = useCorpId();
  const groups = useQuery({
    queryKey: corpKey(corpId, 'groups', 'options'),
    queryFn: () => groupsApi.list(corpId, { search: '', cursor: null, limit: offered }),
    staleTime: freshForMs,
  });
  const options = (groups.data?.items ?? [])
    .filter((group) => group.state !== 'dissolved' || value.includes(group.id))
    .map((group) => ({ value: group.id, label: `${group.name === '' ? t('groups.unnamed') : group.name} · ${group.ownerName}` }));
  return <MultiSelect id={id} label={texts.groupsById} value={value} options={options} placeholder={texts.groupsPick} onChange={onChange} />;
}
