import { CloudSyncOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { limits } from '@tagtrail/core/limits';
import { registry, type CallWebhookConfig } from '@tagtrail/core/nodes';
import { answerTypes } from '@tagtrail/core/plan';
import { Button, Form, Input, InputNumber, Select, Space } from 'antd';
import { DurationField } from '../../fields/duration-field';
import type { Words } from '../../words/words';
import { EndpointField } from '../view/endpoint-field';
import { defineTexts, defineView, fill, missing, plain, quiet, useNodeTexts, type FormProps, type SummaryLine } from '../view/node-view';
import { TextAreaItem } from '../view/text-area-item';

const callWebhookTexts = defineTexts(
  {
    label: '查询接口',
    description: '向业务系统查询这位客户，把答复里的值记到旅程里，供后面的条件和文案使用',
    ask: '查询「{{name}}」',
    noEndpoint: '未选择 Webhook',
    reads: '读取：{{names}}',
    readsNothing: '未填写要读取的值',
    content: '随请求发送的说明',
    contentHint: '请求里总带有客户的外部联系人编号、姓名和属性。',
    answer: '从答复中读取',
    answerHint:
      '答复须是 JSON，不超过 64 KB。路径如 data.level、orders[0].amount。读到的值在条件中写作「旅程变量」，在文案中写作 {{value.名称|默认值}}。',
    name: '名称',
    path: '路径',
    type: '类型',
    text: '文本',
    number: '数字',
    boolean: '是/否',
    date: '日期',
    add: '添加一个值',
    remove: '移除这个值',
    attempts: '最多尝试',
    attemptsHint: '例如 3 次。',
    times: '次',
    interval: '每次间隔',
    intervalHint: '例如 5 分钟。',
    answered: '已答复',
    incomplete: '答复不全',
    failed: '失败',
  },
  {
    label: 'Ask a webhook',
    description: 'Asks a system of yours about the customer and keeps values of its answer for later conditions and texts',
    ask: 'Ask "{{name}}"',
    noEndpoint: 'No webhook setting chosen',
    reads: 'Reads: {{names}}',
    readsNothing: 'No value to read',
    content: 'Note sent along',
    contentHint: "The request always holds the customer's external id, name and attributes.",
    answer: 'Read from the answer',
    answerHint:
      'The answer must be JSON of at most 64 KB. Paths such as data.level or orders[0].amount. Conditions read a value as a journey value, texts as {{value.name|fallback}}.',
    name: 'Name',
    path: 'Path',
    type: 'Type',
    text: 'Text',
    number: 'Number',
    boolean: 'Yes/no',
    date: 'Date',
    add: 'Add a value',
    remove: 'Remove this value',
    attempts: 'Tried at most',
    attemptsHint: 'As 3.',
    times: 'times',
    interval: 'Every',
    intervalHint: 'As 5 minutes.',
    answered: 'Answered',
    incomplete: 'Incomplete',
    failed: 'Failed',
  },
);

export const callWebhookView = defineView(registry['call-webhook'], {
  tone: 'customer',
  icon: CloudSyncOutlined,
  texts: callWebhookTexts,
  summary: callWebhookSummary,
  portLabel: callWebhookPortLabel,
  Form: CallWebhookForm,
});

export function callWebhookSummary({ endpoint, answer }: CallWebhookConfig, { locale, webhookName }: Words): readonly SummaryLine[] {
  const texts = callWebhookTexts[locale];
  const names = answer.flatMap(({ name }) => (name === '' ? [] : [name]));
  return [
    endpoint === '' ? missing(texts.noEndpoint) : plain(fill(texts.ask, { name: webhookName(endpoint) })),
    names.length === 0 ? missing(texts.readsNothing) : quiet(fill(texts.reads, { names: names.join(locale === 'zh-CN' ? '、' : ', ') })),
  ];
}

export function callWebhookPortLabel(port: string, _config: CallWebhookConfig, { locale }: Words): string {
  const { answered, incomplete, failed } = callWebhookTexts[locale];
  const labels: Readonly<Record<string, string>> = { answered, incomplete, failed };
  return labels[port] ?? '';
}

function CallWebhookForm({ config, readOnly, onChange }: FormProps<CallWebhookConfig>) {
  const texts = useNodeTexts(callWebhookTexts);
  return (
    <Form layout="vertical" disabled={readOnly}>
      <EndpointField
        id="call-webhook-endpoint"
        value={config.endpoint}
        onChange={(endpoint) => {
          onChange({ ...config, endpoint });
        }}
      />
      <TextAreaItem
        id="call-webhook-text"
        label={texts.content}
        hint={texts.contentHint}
        value={config.text}
        maxLength={limits.emailTextBytes}
        rows={[2, 6]}
        onChange={(text) => {
          onChange({ ...config, text }, 'text');
        }}
      />
      <AnswerFields config={config} readOnly={readOnly} onChange={onChange} />
      <Space>
        <Form.Item label={texts.attempts} htmlFor="call-webhook-attempts" extra={texts.attemptsHint}>
          <InputNumber
            id="call-webhook-attempts"
            min={1}
            max={limits.rungAttempts}
            precision={0}
            suffix={texts.times}
            value={config.attempts}
            onChange={(attempts) => {
              onChange({ ...config, attempts: attempts ?? 1 }, 'attempts');
            }}
          />
        </Form.Item>
        <Form.Item label={texts.interval} htmlFor="call-webhook-interval" extra={texts.intervalHint}>
          <DurationField
            id="call-webhook-interval"
            label={texts.interval}
            value={config.interval}
            onChange={(interval) => {
              onChange({ ...config, interval }, 'interval');
            }}
          />
        </Form.Item>
      </Space>
    </Form>
  );
}

type AnswerConfig = CallWebhookConfig['answer'][number];

function AnswerFields({ config, readOnly, onChange }: Pick<FormProps<CallWebhookConfig>, 'config' | 'readOnly' | 'onChange'>) {
  const texts = useNodeTexts(callWebhookTexts);
  const { answer } = config;
  const put = (index: number, field: AnswerConfig, burst: string): void => {
    onChange({ ...config, answer: answer.map((one, at) => (at === index ? field : one)) }, `${burst}-${String(index)}`);
  };
  return (
    <Form.Item label={texts.answer} extra={texts.answerHint}>
      <Space orientation="vertical" style={{ width: '100%' }}>
        {answer.map((field, index) => (
          <AnswerRow
            key={String(index)}
            place={index}
            field={field}
            readOnly={readOnly}
            onChange={(changed, burst) => {
              put(index, changed, burst);
            }}
            onRemove={() => {
              onChange({ ...config, answer: answer.filter((_, at) => at !== index) });
            }}
          />
        ))}
        {readOnly || answer.length >= limits.answerFields ? null : (
          <Button
            size="small"
            icon={<PlusOutlined />}
            onClick={() => {
              onChange({ ...config, answer: [...answer, { name: '', path: '', type: 'text' }] });
            }}
          >
            {texts.add}
          </Button>
        )}
      </Space>
    </Form.Item>
  );
}

interface AnswerRowProps {
  readonly place: number;
  readonly field: AnswerConfig;
  readonly readOnly: boolean;
  readonly onChange: (field: AnswerConfig, burst: string) => void;
  readonly onRemove: () => void;
}

function AnswerRow({ place, field, readOnly, onChange, onRemove }: AnswerRowProps) {
  const texts = useNodeTexts(callWebhookTexts);
  const id = `call-webhook-answer-${String(place)}`;
  return (
    <Space.Compact block>
      <Input
        id={`${id}-name`}
        aria-label={`${texts.name} ${String(place + 1)}`}
        placeholder={texts.name}
        maxLength={64}
        value={field.name}
        onChange={(event) => {
          onChange({ ...field, name: event.target.value.trim() }, 'answer-name');
        }}
      />
      <Input
        id={`${id}-path`}
        aria-label={`${texts.path} ${String(place + 1)}`}
        placeholder={texts.path}
        maxLength={200}
        value={field.path}
        onChange={(event) => {
          onChange({ ...field, path: event.target.value.trim() }, 'answer-path');
        }}
      />
      <Select
        aria-label={`${texts.type} ${String(place + 1)}`}
        value={field.type}
        options={answerTypes.map((value) => ({ value, label: texts[value] }))}
        onChange={(type) => {
          onChange({ ...field, type }, 'answer-type');
        }}
        style={{ width: 96 }}
      />
      {readOnly ? null : <Button icon={<DeleteOutlined />} aria-label={texts.remove} onClick={onRemove} />}
    </Space.Compact>
  );
}
