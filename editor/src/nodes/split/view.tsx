import { DeleteOutlined, PlusOutlined, ShareAltOutlined } from '@ant-design/icons';
import { limits } from '@tagtrail/core/limits';
import { armPort, holdoutPort, registry, type ConfigOf } from '@tagtrail/core/nodes';
import { Button, Form, Input, InputNumber, Popconfirm } from 'antd';
import type { Words } from '../../words/words';
import { defineTexts, defineView, fill, missing, plain, quiet, useNodeTexts, type FormProps, type SummaryLine } from '../view/node-view';
import styles from './view.module.css';

type SplitConfig = ConfigOf<'split'>;
type SplitArm = SplitConfig['arms'][number];

const splitTexts = defineTexts(
  {
    label: '随机分流',
    description: '按百分比把客户分到不同的路，同一客户每次都走同一条',
    arm: '分组 {{n}}',
    line: '{{name}}：{{percent}}%',
    notWhole: '合计 {{percent}}%，应为 100%',
    name: '分组名称',
    percent: '占比',
    addArm: '添加分组',
    removeArm: '移除分组',
    removeConfirm: '移除后，只有这个分组能到达的步骤会失去来路。',
    holdout: '对照组',
    holdoutHint: '不参与以上分组、另走一条路的客户，用来对比效果。0 表示不设对照组。',
    sum: '合计 {{percent}}%',
    even: '平均分配',
    sticky: '分组由客户和这个步骤决定：再次进入、重新发布后，同一客户仍在同一组。',
  },
  {
    label: 'Random split',
    description: 'Send customers different ways by per cent, each customer always the same way',
    arm: 'Group {{n}}',
    line: '{{name}}: {{percent}}%',
    notWhole: '{{percent}}% in all, should be 100%',
    name: 'Group name',
    percent: 'Share',
    addArm: 'Add group',
    removeArm: 'Remove group',
    removeConfirm: 'Steps that only this group leads to will have no way in.',
    holdout: 'Held back',
    holdoutHint: 'Customers who go a way of their own, to compare the others with. 0: nobody.',
    sum: '{{percent}}% in all',
    even: 'Share evenly',
    sticky: 'Customer and step decide the group: on a second visit and after publishing again it is the same.',
  },
);

export const splitView = defineView(registry.split, {
  tone: 'decide',
  icon: ShareAltOutlined,
  texts: splitTexts,
  summary: splitSummary,
  portLabel: splitPortLabel,
  Form: SplitForm,
});

const titleOf = (arm: SplitArm, index: number, { locale }: Pick<Words, 'locale'>): string =>
  arm.name.trim() === '' ? fill(splitTexts[locale].arm, { n: index + 1 }) : arm.name.trim();

/** Hundredths of a per cent, so that 33.33 and its like add up exactly. */
const wholeOf = ({ arms, holdout }: SplitConfig): number =>
  [...arms.map(({ percent }) => percent), holdout].reduce((sum, percent) => sum + Math.round(percent * 100), 0) / 100;

export function splitSummary(config: SplitConfig, words: Words): readonly SummaryLine[] {
  const texts = splitTexts[words.locale];
  const whole = wholeOf(config);
  const held = config.holdout > 0 ? [{ ...quiet(fill(texts.line, { name: texts.holdout, percent: config.holdout })), bullet: true }] : [];
  return [
    ...config.arms.map((arm, index) => ({ ...plain(fill(texts.line, { name: titleOf(arm, index, words), percent: arm.percent })), bullet: true })),
    ...held,
    ...(whole === 100 ? [] : [missing(fill(texts.notWhole, { percent: whole }))]),
  ];
}

export function splitPortLabel(port: string, config: SplitConfig, words: Words): string {
  if (port === holdoutPort) return splitTexts[words.locale].holdout;
  const index = config.arms.findIndex(({ id }) => armPort(id) === port);
  const arm = config.arms[index];
  return arm === undefined ? port : titleOf(arm, index, words);
}

function SplitForm({ config, readOnly, onChange }: FormProps<SplitConfig>) {
  const texts = useNodeTexts(splitTexts);
  const changeArm = (arm: SplitArm, burst: string): void => {
    onChange({ ...config, arms: config.arms.map((one) => (one.id === arm.id ? arm : one)) }, `${burst}-${arm.id}`);
  };
  return (
    <Form layout="vertical" disabled={readOnly}>
      {config.arms.map((arm, index) => (
        <ArmRow
          key={arm.id}
          arm={arm}
          index={index}
          onChange={changeArm}
          onRemove={
            readOnly || config.arms.length < 2
              ? null
              : () => {
                  onChange({ ...config, arms: config.arms.filter(({ id }) => id !== arm.id) });
                }
          }
        />
      ))}
      <div className={styles['sum']}>
        <span>{fill(texts.sum, { percent: wholeOf(config) })}</span>
        <Button
          size="small"
          onClick={() => {
            onChange(shareEvenly(config));
          }}
        >
          {texts.even}
        </Button>
      </div>
      {readOnly || config.arms.length >= limits.conditionArms ? null : (
        <Button
          block
          type="dashed"
          icon={<PlusOutlined />}
          data-testid="add-split-arm"
          onClick={() => {
            onChange(withOneMore(config));
          }}
        >
          {texts.addArm}
        </Button>
      )}
      <Form.Item label={texts.holdout} htmlFor="split-holdout" extra={texts.holdoutHint}>
        <Percent
          id="split-holdout"
          label={texts.holdout}
          value={config.holdout}
          onChange={(holdout) => {
            onChange({ ...config, holdout }, 'holdout');
          }}
        />
      </Form.Item>
      <p className={styles['hint']}>{texts.sticky}</p>
    </Form>
  );
}

interface ArmRowProps {
  readonly arm: SplitArm;
  readonly index: number;
  readonly onChange: (arm: SplitArm, burst: string) => void;
  /** Null while it cannot be removed. */
  readonly onRemove: (() => void) | null;
}

function ArmRow({ arm, index, onChange, onRemove }: ArmRowProps) {
  const texts = useNodeTexts(splitTexts);
  return (
    <div className={styles['arm']}>
      <Input
        id={`split-${arm.id}-name`}
        aria-label={texts.name}
        maxLength={100}
        placeholder={fill(texts.arm, { n: index + 1 })}
        value={arm.name}
        onChange={(event) => {
          onChange({ ...arm, name: event.target.value }, 'name');
        }}
      />
      <Percent
        id={`split-${arm.id}-percent`}
        label={texts.percent}
        value={arm.percent}
        onChange={(percent) => {
          onChange({ ...arm, percent }, 'percent');
        }}
      />
      {onRemove === null ? null : (
        <Popconfirm title={texts.removeConfirm} onConfirm={onRemove}>
          <Button type="text" icon={<DeleteOutlined />} aria-label={texts.removeArm} />
        </Popconfirm>
      )}
    </div>
  );
}

interface PercentProps {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  readonly onChange: (percent: number) => void;
}

function Percent({ id, label, value, onChange }: PercentProps) {
  return (
    <InputNumber
      id={id}
      aria-label={label}
      className={styles['percent'] ?? ''}
      min={0}
      max={100}
      precision={2}
      suffix="%"
      value={value}
      onChange={(percent) => {
        onChange(percent ?? 0);
      }}
    />
  );
}

/** A new group gets nobody until it is given its share. */
function withOneMore(config: SplitConfig): SplitConfig {
  const taken = new Set(config.arms.map(({ id }) => id));
  const id = [...'abcdefghijklmnopqrstuvwxyz'].find((letter) => !taken.has(letter)) ?? `arm-${String(config.arms.length + 1)}`;
  return { ...config, arms: [...config.arms, { id, name: '', percent: 0 }] };
}

/** What is not held back, in equal parts; the first groups get the hundredths left over. */
function shareEvenly(config: SplitConfig): SplitConfig {
  const left = Math.max(0, 10_000 - Math.round(config.holdout * 100));
  const each = Math.floor(left / config.arms.length);
  const over = left - each * config.arms.length;
  return { ...config, arms: config.arms.map((arm, index) => ({ ...arm, percent: (each + (index < over ? 1 : 0)) / 100 })) };
}
