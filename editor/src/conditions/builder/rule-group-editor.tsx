import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Segmented, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { append, blankGroup, blankRow, type RuleGroup, type RuleItem, type RulePath } from '../rule/rule-model';
import { RuleRowEditor } from './rule-row-editor';
import styles from './rule-builder.module.css';

export type ReplaceItem = (path: RulePath, replacement: RuleItem | null, burst?: string) => void;

interface RuleGroupEditorProps {
  readonly id: string;
  readonly group: RuleGroup;
  readonly path: RulePath;
  readonly readOnly: boolean;
  readonly replace: ReplaceItem;
}

/** Rows and groups joined by one word, with buttons for more. */
export function RuleGroupEditor({ id, group, path, readOnly, replace }: RuleGroupEditorProps) {
  const { t } = useTranslation();
  const put = (next: RuleGroup): void => {
    replace(path, next);
  };
  const join = (
    <Segmented<RuleGroup['join']>
      size="small"
      disabled={readOnly}
      aria-label={t('conditions.joinLabel')}
      value={group.join}
      options={[
        { value: 'and', label: t('conditions.allOf') },
        { value: 'or', label: t('conditions.anyOf') },
      ]}
      onChange={(value) => {
        put({ ...group, join: value, written: true });
      }}
    />
  );
  return (
    <div className={path.length === 0 ? styles['root'] : styles['group']}>
      <div className={styles['head']}>
        {group.items.length > 1 || path.length > 0 ? join : null}
        {path.length === 0 || readOnly ? null : (
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t('conditions.removeGroup')}
            onClick={() => {
              replace(path, null);
            }}
          />
        )}
      </div>
      <RuleItems id={id} group={group} path={path} readOnly={readOnly} replace={replace} />
      {readOnly ? null : (
        <Space size={4}>
          <Button
            type="link"
            size="small"
            icon={<PlusOutlined />}
            data-testid={`${id}-add-row`}
            onClick={() => {
              put(append(group, blankRow));
            }}
          >
            {t('conditions.addRow')}
          </Button>
          <Button
            type="link"
            size="small"
            icon={<PlusOutlined />}
            data-testid={`${id}-add-group`}
            onClick={() => {
              put(append(group, blankGroup(group.join)));
            }}
          >
            {t('conditions.addGroup')}
          </Button>
        </Space>
      )}
    </div>
  );
}

function RuleItems({ id, group, path, readOnly, replace }: RuleGroupEditorProps) {
  return group.items.map((item, index) => {
    const at = [...path, index];
    const ownId = `${id}-${String(index)}`;
    return item.kind === 'group' ? (
      <RuleGroupEditor key={ownId} id={ownId} group={item} path={at} readOnly={readOnly} replace={replace} />
    ) : (
      <RuleRowEditor
        key={ownId}
        id={ownId}
        row={item}
        readOnly={readOnly}
        onChange={(row, burst) => {
          replace(at, row, burst);
        }}
        onRemove={() => {
          replace(at, null);
        }}
      />
    );
  });
}
