import { BranchesOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { checkRule, lackingRule, openFields, readsOf } from '@tagtrail/core/conditions';
import {
  addArm,
  armPort,
  moveArm,
  newArm,
  otherwisePort,
  registry,
  removeArm,
  type ConditionArm,
  type ConditionConfig,
  type ConditionNode,
} from '@tagtrail/core/nodes';
import { Button, Form, Input, Popconfirm, Space, Tooltip } from 'antd';
import { RuleCheck } from '../../conditions/trial/rule-check';
import { RuleBuilder, RuleSentence } from '../../conditions/builder/rule-builder';
import { ruleSentence } from '../../conditions/sentence';
import { MoveButtons } from '../../ui/show/move-buttons';
import type { Words } from '../../words/words';
import { defineTexts, defineView, fill, missing, plain, useNodeTexts, type FormProps, type SummaryLine } from '../view/node-view';
import styles from './view.module.css';

const conditionTexts = defineTexts(
  {
    label: '条件分支',
    description: '按标签和属性把客户分到不同的路',
    arm: '分支 {{n}}',
    armLine: '{{name}}：{{rule}}',
    missing: '未设置条件',
    unfinished: '条件未写完',
    rawRule: '自定义规则',
    otherwise: '其他',
    otherwiseHint: '不满足以上任何分支的客户走「其他」。分支从上到下依次判断，先满足先走。',
    armName: '分支名称',
    rule: '条件',
    addArm: '添加分支',
    addLacking: '数据缺失的客户单独走一路',
    lackingHint: '没有这些数据的客户不会命中本分支，会继续往下判断。点击后在本分支之前加一个分支，只收这些客户。',
    lackingName: '数据缺失',
    removeArm: '移除分支',
    removeConfirm: '移除后，只有这个分支能到达的步骤会失去来路。',
  },
  {
    label: 'Condition',
    description: 'Send customers different ways by tags and attributes',
    arm: 'Branch {{n}}',
    armLine: '{{name}}: {{rule}}',
    missing: 'no condition',
    unfinished: 'unfinished condition',
    rawRule: 'custom rule',
    otherwise: 'Otherwise',
    otherwiseHint: 'Who fits no branch goes on through "Otherwise". Branches are tried from top to bottom.',
    armName: 'Branch name',
    rule: 'Condition',
    addArm: 'Add branch',
    addLacking: 'Send who lacks the data another way',
    lackingHint:
      'Who has no value for what is compared here never fits this branch and is judged by the next. This adds a branch before it for them alone.',
    lackingName: 'No data',
    removeArm: 'Remove branch',
    removeConfirm: 'Steps that only this branch leads to will have no way in.',
  },
);

export const conditionView = defineView(registry.condition, {
  tone: 'decide',
  icon: BranchesOutlined,
  texts: conditionTexts,
  summary: conditionSummary,
  portLabel: conditionPortLabel,
  Form: ConditionForm,
});

/** What an arm is called: its own name, else its place. */
function armTitle(config: ConditionConfig, index: number, { locale }: Pick<Words, 'locale'>): string {
  const name = config.arms[index]?.name.trim() ?? '';
  return name === '' ? fill(conditionTexts[locale].arm, { n: index + 1 }) : name;
}

const unfinished: readonly string[] = ['condition.noValue', 'condition.notChosen'];

/** A row of it has no value, or no tag, yet. */
function isUnfinished(rule: NonNullable<ConditionConfig['arms'][number]['rule']>): boolean {
  const problems = checkRule(rule, openFields);
  if (problems.length > 0) return problems.some(({ code }) => unfinished.includes(code));
  const { tagIds, taggedIds } = readsOf([rule]);
  return [...tagIds, ...taggedIds].includes('');
}

export function conditionSummary(config: ConditionConfig, words: Words): readonly SummaryLine[] {
  const texts = conditionTexts[words.locale];
  return config.arms.map(({ rule }, index) => {
    const name = armTitle(config, index, words);
    if (rule === null) return { ...missing(fill(texts.armLine, { name, rule: texts.missing })), bullet: true };
    if (isUnfinished(rule)) return { ...missing(fill(texts.armLine, { name, rule: texts.unfinished })), bullet: true };
    return { ...plain(fill(texts.armLine, { name, rule: ruleSentence(rule, words) ?? texts.rawRule })), bullet: true };
  });
}

export function conditionPortLabel(port: string, config: ConditionConfig, words: Words): string {
  if (port === otherwisePort) return conditionTexts[words.locale].otherwise;
  const index = config.arms.findIndex(({ id }) => armPort(id) === port);
  return index === -1 ? port : armTitle(config, index, words);
}

type ConditionFormProps = FormProps<ConditionConfig>;

function ConditionForm(props: ConditionFormProps) {
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
      <RuleCheck id={`arm-${arm.id}`} rule={arm.rule} />
      {readOnly ? null : <LackingButton typed={typed} arm={arm} index={index} onEdit={onEdit} />}
    </section>
  );
}

type ArmEdit = Pick<ArmEditorProps, 'typed' | 'arm' | 'index' | 'onEdit'>;

/** Gives those who lack what an arm compares an arm of their own before it; nothing where nobody can lack it, or one is there. */
function LackingButton({ typed, arm, index, onEdit }: ArmEdit) {
  const texts = useNodeTexts(conditionTexts);
  const rule = lackingRule(arm.rule);
  const added = newArm(typed.config);
  const written = JSON.stringify(rule);
  const isThere = typed.config.arms.slice(0, index).some((before) => JSON.stringify(before.rule) === written);
  if (rule === null || added === null || isThere) return null;
  return (
    <Tooltip title={texts.lackingHint}>
      <Button
        type="link"
        size="small"
        className={styles['lacking'] ?? ''}
        data-testid={`add-lacking:${arm.id}`}
        onClick={() => {
          onEdit((graph) => addArm(graph, typed, { ...added, name: texts.lackingName, rule, at: index }));
        }}
      >
        {texts.addLacking}
      </Button>
    </Tooltip>
  );
}

function ArmButtons({ typed, arm, index, onEdit }: ArmEdit) {
  const texts = useNodeTexts(conditionTexts);
  const last = typed.config.arms.length - 1;
  const move = (to: number): void => {
    onEdit((graph) => moveArm(graph, typed, { armId: arm.id, to }));
  };
  return (
    <Space size={0}>
      <MoveButtons place={index} count={last + 1} onMove={move} />
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
