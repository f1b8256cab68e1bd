import { Form, Input, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmployeePicker } from '../../fields/employee-picker';
import { MultiSelect } from '../../fields/multi-select';
import { TagPicker } from '../../fields/tag-picker';
import { CustomerChoice } from '../../test-sends/customer-choice';
import { useWords } from '../../words/words';
import type { OpenTrial } from '../trial-context';
import { MadeAttributes } from './made-attributes';

/** Who is tried: somebody who exists, with all that is known of them, or somebody who does not. */
export function CustomerFields({ trial }: { readonly trial: OpenTrial }) {
  const { t } = useTranslation();
  const { scene, change } = trial;
  return (
    <>
      <Form.Item>
        <Segmented<'made' | 'real'>
          block
          value={scene.real ? 'real' : 'made'}
          options={[
            { value: 'made', label: t('trial.scene.made') },
            { value: 'real', label: <span data-testid="trial-real">{t('trial.scene.real')}</span> },
          ]}
          onChange={(next) => {
            change({ real: next === 'real' });
          }}
        />
      </Form.Item>
      {scene.real ? <RealCustomer trial={trial} /> : <MadeFields trial={trial} />}
    </>
  );
}

function RealCustomer({ trial: { scene, change } }: { readonly trial: OpenTrial }) {
  const { t } = useTranslation();
  return (
    <Form.Item label={t('trial.scene.choose')} htmlFor="test-customer" extra={t('trial.scene.realHint')}>
      <CustomerChoice
        value={scene.customer?.id ?? ''}
        known={scene.customer}
        onChange={(id, name) => {
          change({ customer: id === '' ? null : { id, name } });
        }}
      />
    </Form.Item>
  );
}

/** Of segments and lists only those the drawing asks for: in any other it makes no difference. */
function MadeFields({ trial: { made, changeMade, reads } }: { readonly trial: OpenTrial }) {
  const { t } = useTranslation();
  const { segmentName, listName } = useWords();
  return (
    <>
      <Form.Item label={t('trial.scene.name')} htmlFor="trial-name">
        <Input
          id="trial-name"
          value={made.name}
          maxLength={64}
          placeholder={t('trial.scene.namePlaceholder')}
          onChange={(event) => {
            changeMade({ name: event.target.value });
          }}
        />
      </Form.Item>
      <Form.Item label={t('trial.scene.tags')} htmlFor="trial-tags">
        <TagPicker
          id="trial-tags"
          value={made.tags}
          onChange={(tags) => {
            changeMade({ tags });
          }}
        />
      </Form.Item>
      <Form.Item label={t('trial.scene.employees')} htmlFor="trial-employees">
        <EmployeePicker
          id="trial-employees"
          value={made.employees}
          placeholder={t('trial.scene.noEmployee')}
          onChange={(employees) => {
            changeMade({ employees });
          }}
        />
      </Form.Item>
      <MadeAttributes
        asked={reads?.attributes ?? []}
        value={made.attributes}
        onChange={(attributes) => {
          changeMade({ attributes });
        }}
      />
      <Groups
        label={t('trial.scene.segments')}
        id="trial-segments"
        asked={reads?.segments ?? []}
        value={made.segments}
        nameOf={segmentName}
        onChange={(segments) => {
          changeMade({ segments });
        }}
      />
      <Groups
        label={t('trial.scene.lists')}
        id="trial-lists"
        asked={reads?.lists ?? []}
        value={made.lists}
        nameOf={listName}
        onChange={(lists) => {
          changeMade({ lists });
        }}
      />
    </>
  );
}

interface GroupsProps {
  readonly label: string;
  readonly id: string;
  readonly asked: readonly string[];
  readonly value: readonly string[];
  readonly nameOf: (id: string) => string;
  readonly onChange: (ids: readonly string[]) => void;
}

function Groups({ label, id, asked, value, nameOf, onChange }: GroupsProps) {
  if (asked.length === 0) return null;
  return (
    <Form.Item label={label} htmlFor={id}>
      <MultiSelect
        id={id}
        label={label}
        value={value.filter((one) => asked.includes(one))}
        options={asked.map((one) => ({ value: one, label: nameOf(one) }))}
        placeholder=""
        onChange={onChange}
      />
    </Form.Item>
  );
}
