import { AuditOutlined } from '@ant-design/icons';
import { limits } from '@tagtrail/core/limits';
import { registry, type ApprovalConfig } from '@tagtrail/core/nodes';
import { Form } from 'antd';
import { DurationField } from '../../fields/duration-field';
import { durationText, type Words } from '../../words/words';
import { defineTexts, defineView, fill, missing, plain, quiet, useNodeTexts, type FormProps, type SummaryLine } from '../view/node-view';
import { TextAreaItem } from '../view/text-area-item';

const approvalTexts = defineTexts(
  {
    label: '人工审批',
    description: '等运营人员在「待办」中通过或驳回；超过时间走另一条路',
    question: '要审批什么',
    questionHint: '会显示在「待办」中，可以写明背景。可用变量，如 {{name|客户}}。',
    noQuestion: '未填写要审批什么',
    timeout: '最长等待',
    atMost: '最多等 {{span}}',
    who: '运营和管理员都可以审批，先处理的算数。',
    approved: '通过',
    rejected: '驳回',
    timedOut: '超时',
  },
  {
    label: 'Approval',
    description: 'Until somebody approves or rejects on the page To-dos; else another way after a time',
    question: 'What is to be approved',
    questionHint: 'Shown among the to-dos, with whatever background is needed. Variables may be used, such as {{name|customer}}.',
    noQuestion: 'Nothing to approve given',
    timeout: 'At most',
    atMost: 'At most {{span}}',
    who: 'Operators and administrators may answer; the first answer counts.',
    approved: 'Approved',
    rejected: 'Rejected',
    timedOut: 'Timed out',
  },
);

export const approvalView = defineView(registry.approval, {
  tone: 'wait',
  icon: AuditOutlined,
  texts: approvalTexts,
  summary: approvalSummary,
  portLabel: approvalPortLabel,
  Form: ApprovalForm,
});

export function approvalSummary({ question, timeout }: ApprovalConfig, words: Words): readonly SummaryLine[] {
  const texts = approvalTexts[words.locale];
  return [question.trim() === '' ? missing(texts.noQuestion) : plain(question), quiet(fill(texts.atMost, { span: durationText(timeout, words.t) }))];
}

export function approvalPortLabel(port: string, _config: ApprovalConfig, { locale }: Words): string {
  const { approved, rejected, timedOut: timeout } = approvalTexts[locale];
  const labels: Readonly<Record<string, string>> = { approved, rejected, timeout };
  return labels[port] ?? '';
}

function ApprovalForm({ config, readOnly, onChange }: FormProps<ApprovalConfig>) {
  const texts = useNodeTexts(approvalTexts);
  return (
    <Form layout="vertical" disabled={readOnly}>
      <TextAreaItem
        id="approval-question"
        label={texts.question}
        hint={texts.questionHint}
        required
        value={config.question}
        maxLength={limits.questionLength}
        rows={[3, 8]}
        onChange={(question) => {
          onChange({ ...config, question }, 'question');
        }}
      />
      <Form.Item label={texts.timeout} htmlFor="approval-timeout" extra={texts.who} required>
        <DurationField
          id="approval-timeout"
          label={texts.timeout}
          value={config.timeout}
          onChange={(timeout) => {
            onChange({ ...config, timeout }, 'timeout');
          }}
        />
      </Form.Item>
    </Form>
  );
}
