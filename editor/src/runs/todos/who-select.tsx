import { todoKinds } from '@tagtrail/core/plan';
import { Select, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TodoFilter } from '../../api/todos';
import { EmployeeSelect } from '../../fields/employee-select';

/** Which kind of to-dos are shown, and of which employee; null: all. */
export type WhoFilter = Pick<TodoFilter, 'kind' | 'employeeId'>;

export function WhoSelect({ value, onChange }: { readonly value: WhoFilter; readonly onChange: (value: WhoFilter) => void }) {
  const { t } = useTranslation();
  return (
    <Space>
      <Select
        allowClear
        aria-label={t('todos.allKinds')}
        placeholder={t('todos.allKinds')}
        value={value.kind}
        options={todoKinds.map((kind) => ({ value: kind, label: t(`todos.kind.${kind}`) }))}
        onChange={(kind: WhoFilter['kind'] | undefined) => {
          onChange({ ...value, kind: kind ?? null });
        }}
        data-testid="kind-filter"
        style={{ width: 140 }}
      />
      <EmployeeSelect
        id="todo-employee"
        allowClear
        label={t('todos.allEmployees')}
        placeholder={t('todos.allEmployees')}
        value={value.employeeId ?? ''}
        onChange={(employeeId) => {
          onChange({ ...value, employeeId: employeeId === '' ? null : employeeId });
        }}
      />
    </Space>
  );
}
