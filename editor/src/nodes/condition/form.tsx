import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { addArm, moveArm, newArm, removeArm, type ConditionArm, type ConditionConfig, type ConditionNode } from '@tagtrail/core/nodes';
import { Button, Form, Input, Popconfirm, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { RuleBuilder } from '../../conditions/builder/rule-builder';
import { RuleSentence } from '../../conditions/builder/rule-sentence';
import type { FormProps } from '../view/node-view';
import { fill, useNodeTexts } from '../view/texts';
import { conditionTexts } from './texts';
import styles from './form.module.css';

type ConditionFormProps = FormProps<ConditionConfig>;

export function ConditionForm(props: ConditionFormProps) {
  const { node, config, readOnly, onEdit } = props;
  const texts = useNodeTexts(conditionTexts);
  const typed: ConditionNode = { ...node, type: 'condition', config };
  const arm = newArm(config);
  return (
    <Form layout="vertical" disabled={readOnly}>
      {config.arms.map((one, index) => (
        <ArmEditor key={one.id} {...props} typed={typed} arm={one} index={index} />
      ))}
      {arm === null || readOnly ? null : (
        <Button
          block
          type="dashed"
          icon={<PlusOutlined />}
          data-testid="add-arm"
          onClick={() => {
            onEdit((graph) => addArm(graph, typed, arm));
          }}
        >
          {texts.addArm}
        </Button>
      )}
      <p className={styles['hint']}>{texts.otherwiseHint}</p>
    </Form>
  );
}

interface ArmEditorProps extends ConditionFormProps {
  readonly typed: ConditionNode;
  readonly arm: ConditionArm;
  readonly index: number;
}

function ArmEditor({ config, readOnly, onChange, onEdit, typed, arm, index }: ArmEditorProps) {
  const texts = useNodeTexts(conditionTexts);
  const change = (next: ConditionArm, burst?: string): void => {
    onChange({ arms: config.arms.map((one) => (one.id === arm.id ? next : one)) }, burst);
  };
  return (
    <section className={styles['arm']}>
      <header className={styles['head']}>
        <Input
          id={`arm-${arm.id}-name`}
          aria-label={texts.armName}
          variant="borderless"
          maxLength={100}
          placeholder={fill(texts.arm, { n: index + 1 })}
          value={arm.name}
          onChange={(event) => {
            change({ ...arm, name: event.target.value }, `name-${arm.id}`);
          }}
        />
        {readOnly ? null : <ArmButtons typed={typed} arm={arm} index={index} onEdit={onEdit} />}
      </header>
      <RuleSentence rule={arm.rule} />
      <RuleBuilder
        id={`arm-${arm.id}`}
        rule={arm.rule}
        readOnly={readOnly}
        onChange={(rule, burst) => {
          change({ ...arm, rule }, burst);
        }}
      />
    </section>
  );
}

function ArmButtons({ typed, arm, index, onEdit }: Pick<ArmEditorProps, 'typed' | 'arm' | 'index' | 'onEdit'>) {
  const { t } = useTranslation();
  const texts = useNodeTexts(conditionTexts);
  const last = typed.config.arms.length - 1;
  const move = (to: number): void => {
    onEdit((graph) => moveArm(graph, typed, { armId: arm.id, to }));
  };
  return (
    <Space size={0}>
      <Button
        type="text"
        size="small"
        icon={<ArrowUpOutlined />}
        disabled={index === 0}
        aria-label={t('app.common.moveUp')}
        onClick={() => {
          move(index - 1);
        }}
      />
      <Button
        type="text"
        size="small"
        icon={<ArrowDownOutlined />}
        disabled={index === last}
        aria-label={t('app.common.moveDown')}
        onClick={() => {
          move(index + 1);
        }}
      />
      <Popconfirm
        title={texts.removeConfirm}
        onConfirm={() => {
          onEdit((graph) => removeArm(graph, typed, arm.id));
        }}
      >
        <Button type="text" size="small" icon={<DeleteOutlined />} disabled={last === 0} aria-label={texts.removeArm} />
      </Popconfirm>
    </Space>
  );
}
