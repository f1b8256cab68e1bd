import type { Rung } from '@tagtrail/core/nodes';
import { Form, Segmented } from 'antd';
import { EmployeePicker } from '../../../fields/employee-picker';
import { GroupPicker } from '../../../groups/group-picker';
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
        <GroupPicker id={own('groups')} label={texts.groupsById} placeholder={texts.groupsPick} value={ids} onChange={choose} />
      ) : (
        <EmployeePicker id={own('groups')} label={texts.groupsByOwner} value={ids} placeholder={texts.groupsOwners} onChange={choose} />
      )}
    </Form.Item>
  );
}
