import { UserSwitchOutlined } from '@ant-design/icons';
import { limits } from '@tagtrail/core/limits';
import { fixedLength, registry, type HandOverConfig } from '@tagtrail/core/nodes';
import { Form } from 'antd';
import { EmployeePicker } from '../../fields/employee-picker';
import { listText, type Words } from '../../words/words';
import { defineTexts, defineView, fill, missing, plain, quiet, useNodeTexts, type FormProps, type SummaryLine } from '../view/node-view';
import { TextAreaItem } from '../view/text-area-item';

const handOverTexts = defineTexts(
  {
    label: '转给同事',
    description: '把客户从所属员工转给同事（在职继承），之后由同事继续联系',
    to: '转给',
    toPlaceholder: '选择接替员工',
    toHint: '选多位时按客户固定分配到其中一位：同一客户每次都是同一位，总体平均。客户已是其中一位的好友时不再转接，直接走「已转接」。',
    message: '转接成功后发给客户的话',
    messageHint:
      '已有 {{length}} 个字，最多 {{n}} 个字（含变量填入后的内容，超出则不转接）。留空时由企业微信使用默认文案。可用变量，如 {{name|客户}}。',
    wait: '客户 24 小时内没有拒绝，企业微信会自动完成转接；这一步最多等 25 小时。同一客户 90 天内最多转接两次。',
    line: '转给：{{names}}',
    messageLine: '告知客户：{{text}}',
    missing: '未选择接替员工',
    moved: '已转接',
    refused: '客户拒绝',
    limit: '达到上限',
    notFriend: '不是好友',
    failed: '失败',
  },
  {
    label: 'Hand over',
    description: 'Gives the customer of the owner to a colleague, who goes on from there',
    to: 'To',
    toPlaceholder: 'Choose colleagues',
    toHint:
      'Of several, each customer gets one: the same customer always the same, all about as many. Who is a friend of one of them already is not handed over and goes the way "Moved" at once.',
    message: 'What the customer is told when moved',
    messageHint:
      '{{length}} characters, at most {{n}} with the variables filled in; a customer for whom it is longer is not handed over. Left empty, WeCom uses its own words. Variables may be used, such as {{name|customer}}.',
    wait: 'After 24 hours without a refusal WeCom moves the customer by itself; this step waits for 25 hours at most. A customer can be handed over twice in 90 days.',
    line: 'To {{names}}',
    messageLine: 'Tells the customer: {{text}}',
    missing: 'No colleague chosen',
    moved: 'Moved',
    refused: 'Customer refused',
    limit: 'Limit reached',
    notFriend: 'Not a friend',
    failed: 'Failed',
  },
);

export const handOverView = defineView(registry['hand-over'], {
  tone: 'customer',
  icon: UserSwitchOutlined,
  texts: handOverTexts,
  summary: handOverSummary,
  portLabel: handOverPortLabel,
  Form: HandOverForm,
});

export function handOverSummary({ to, message }: HandOverConfig, words: Words): readonly SummaryLine[] {
  const texts = handOverTexts[words.locale];
  const names = to.map(words.employeeName);
  return [
    to.length === 0 ? missing(texts.missing) : plain(fill(texts.line, { names: listText(names, words.locale) })),
    ...(message.trim() === '' ? [] : [quiet(fill(texts.messageLine, { text: message }))]),
  ];
}

export function handOverPortLabel(port: string, _config: HandOverConfig, { locale }: Words): string {
  const { moved, refused, limit, notFriend, failed } = handOverTexts[locale];
  const labels: Readonly<Record<string, string>> = { moved, refused, limit, notFriend, failed };
  return labels[port] ?? '';
}

function HandOverForm({ config, readOnly, onChange }: FormProps<HandOverConfig>) {
  const texts = useNodeTexts(handOverTexts);
  const length = fixedLength(config.message);
  return (
    <Form layout="vertical" disabled={readOnly}>
      <Form.Item label={texts.to} htmlFor="hand-over-to" extra={texts.toHint}>
        <EmployeePicker
          id="hand-over-to"
          value={config.to}
          placeholder={texts.toPlaceholder}
          onChange={(to) => {
            onChange({ ...config, to });
          }}
        />
      </Form.Item>
      <TextAreaItem
        id="hand-over-message"
        label={texts.message}
        hint={fill(texts.messageHint, { length, n: limits.handOverMessageLength })}
        value={config.message}
        maxLength={1_000}
        rows={[2, 5]}
        onChange={(message) => {
          onChange({ ...config, message }, 'message');
        }}
      />
      <p>{texts.wait}</p>
    </Form>
  );
}
