import type { TagTriggerConfig } from '@tagtrail/core/nodes';
import { Form, Segmented } from 'antd';
import { EmployeePicker } from '../../fields/employee-picker';
import { TagGroupPicker, TagPicker } from '../../fields/tag-picker';
import { listText, type Words } from '../../words/words';
import { fill, missing, plain, quiet, type FormProps, type SummaryLine } from '../view/node-view';

/** What a trigger by tags says of itself, for coming and for going. */
interface TagTriggerTexts {
  readonly missing: string;
  readonly noGroup: string;
  readonly any: string;
  readonly all: string;
  readonly group: string;
  readonly by: string;
  readonly how: string;
  readonly howHint: string;
  readonly matchAny: string;
  readonly matchAll: string;
  readonly matchGroup: string;
  readonly tags: string;
  readonly tagGroup: string;
  readonly hintAny: string;
  readonly hintAll: string;
  readonly hintGroup: string;
  readonly employees: string;
  readonly employeesHint: string;
}

export function tagTriggerSummary(
  config: TagTriggerConfig,
  texts: TagTriggerTexts,
  { locale, tagName, tagGroupName, employeeName }: Words,
): readonly SummaryLine[] {
  const { match, tagIds, groupId, employeeIds } = config;
  const by = employeeIds.length === 0 ? [] : [quiet(fill(texts.by, { who: listText(employeeIds.map(employeeName), locale) }))];
  if (match === 'group') return [groupId === '' ? missing(texts.noGroup) : plain(fill(texts.group, { group: tagGroupName(groupId) })), ...by];
  if (tagIds.length === 0) return [missing(texts.missing), ...by];
  const names = listText(tagIds.map(tagName), locale);
  return [plain(tagIds.length === 1 ? names : fill(match === 'all' ? texts.all : texts.any, { tags: names })), ...by];
}

interface TagTriggerFormProps extends Pick<FormProps<TagTriggerConfig>, 'config' | 'readOnly' | 'onChange'> {
  /** Begins the ids of the fields. */
  readonly id: string;
  readonly texts: TagTriggerTexts;
}

export function TagTriggerForm({ id, texts, config, readOnly, onChange }: TagTriggerFormProps) {
  const hints = { any: texts.hintAny, all: texts.hintAll, group: texts.hintGroup };
  return (
    <Form layout="vertical" disabled={readOnly}>
      <Form.Item label={texts.how} extra={texts.howHint}>
        <Segmented<TagTriggerConfig['match']>
          block
          disabled={readOnly}
          value={config.match}
          options={[
            { value: 'any', label: texts.matchAny },
            { value: 'all', label: texts.matchAll },
            { value: 'group', label: texts.matchGroup },
          ]}
          onChange={(match) => {
            onChange({ ...config, match });
          }}
        />
      </Form.Item>
      <Form.Item label={config.match === 'group' ? texts.tagGroup : texts.tags} htmlFor={`${id}-tags`} extra={hints[config.match]} required>
        {config.match === 'group' ? (
          <TagGroupPicker
            id={`${id}-tags`}
            value={config.groupId}
            onChange={(groupId) => {
              onChange({ ...config, groupId });
            }}
          />
        ) : (
          <TagPicker
            id={`${id}-tags`}
            value={config.tagIds}
            onChange={(tagIds) => {
              onChange({ ...config, tagIds });
            }}
          />
        )}
      </Form.Item>
      <Form.Item label={texts.employees} htmlFor={`${id}-employees`} extra={texts.employeesHint}>
        <EmployeePicker
          id={`${id}-employees`}
          value={config.employeeIds}
          onChange={(employeeIds) => {
            onChange({ ...config, employeeIds });
          }}
        />
      </Form.Item>
    </Form>
  );
}
