import { CheckSquareOutlined } from '@ant-design/icons';
import { limits } from '@tagtrail/core/limits';
import { registry, type EmployeeTodoConfig } from '@tagtrail/core/nodes';
import { Form } from 'antd';
import { DurationField } from '../../fields/duration-field';
import { EmployeeChoice } from '../view/employee-choice';
import { durationText, type Words } from '../../words/words';
import { defineTexts, defineView, fill, missing, plain, quiet, useNodeTexts, type FormProps, type SummaryLine } from '../view/node-view';
import { TextAreaItem } from '../view/text-area-item';

const employeeTodoTexts = defineTexts(
  {
    label: '员工待办',
    description: '请员工为客户做一件事（打电话、发语音、手工发消息…），等做完再继续',
    task: '要做什么',
    taskHint: '显示在员工手机的卡片和「待办」里，可用变量，如 {{name|客户}}。卡片上大约显示前 100 个字。',
    noTask: '未填写要做什么',
    who: '谁来做',
    whoHint: '例如由客户的负责员工打电话，或交给售后专员。',
    owner: '客户的所属员工',
    named: '指定员工',
    choose: '选择员工',
    due: '多久之内完成',
    dueHint: '员工在卡片上点「已完成」或「无法完成」，也可以由运营在「待办」里代为处理，先处理的算数。卡片发不出去时待办照样有效。',
    escalate: '到期没完成',
    escalateHint: '例如转给主管，再给同样长的时间。',
    nobody: '走「逾期」的路',
    another: '升级给另一位员工，再给同样长的时间',
    line: '{{who}}：{{task}}',
    within: '{{span}} 内完成',
    withinThen: '{{span}} 内完成，否则升级给 {{who}}',
    done: '已完成',
    notDone: '无法完成',
    overdue: '逾期',
  },
  {
    label: 'Employee to-do',
    description: 'Asks an employee to do something for the customer, such as a call or a voice message, and waits until it is done',
    task: 'What to do',
    taskHint:
      "Shown on a card on the employee's phone and among the to-dos. Variables may be used, such as {{name|customer}}. A card shows about the first 100 characters.",
    noTask: 'Nothing to do given',
    who: 'Who does it',
    whoHint: "For example: the customer's owner calls, or somebody of the service.",
    owner: "The customer's owner",
    named: 'A named employee',
    choose: 'Choose an employee',
    due: 'Within',
    dueHint:
      'The employee presses "done" or "cannot be done" on the card; operators may answer among the to-dos as well, and the first answer counts. The to-do stands even when its card cannot be sent.',
    escalate: 'When it is not done by then',
    escalateHint: 'For example: the head of the team, for as long again.',
    nobody: 'Goes the way "Overdue"',
    another: 'Asks another employee, for as long again',
    line: '{{who}}: {{task}}',
    within: 'Within {{span}}',
    withinThen: 'Within {{span}}, else {{who}} is asked',
    done: 'Done',
    notDone: 'Cannot be done',
    overdue: 'Overdue',
  },
);

export const employeeTodoView = defineView(registry['employee-todo'], {
  tone: 'wait',
  icon: CheckSquareOutlined,
  texts: employeeTodoTexts,
  summary: employeeTodoSummary,
  portLabel: employeeTodoPortLabel,
  Form: EmployeeTodoForm,
});

export function employeeTodoSummary({ task, employeeId, due, escalateTo }: EmployeeTodoConfig, words: Words): readonly SummaryLine[] {
  const texts = employeeTodoTexts[words.locale];
  const nameOf = (id: string): string => (id === '' ? texts.choose : words.employeeName(id));
  const span = durationText(due, words.t);
  return [
    task.trim() === '' ? missing(texts.noTask) : plain(fill(texts.line, { who: employeeId === null ? texts.owner : nameOf(employeeId), task })),
    quiet(escalateTo === null ? fill(texts.within, { span }) : fill(texts.withinThen, { span, who: nameOf(escalateTo) })),
  ];
}

export function employeeTodoPortLabel(port: string, _config: EmployeeTodoConfig, { locale }: Words): string {
  const { done, notDone, overdue } = employeeTodoTexts[locale];
  const labels: Readonly<Record<string, string>> = { done, notDone, overdue };
  return labels[port] ?? '';
}

function EmployeeTodoForm({ config, readOnly, onChange }: FormProps<EmployeeTodoConfig>) {
  const texts = useNodeTexts(employeeTodoTexts);
  return (
    <Form layout="vertical" disabled={readOnly}>
      <TextAreaItem
        id="employee-todo-task"
        label={texts.task}
        hint={texts.taskHint}
        required
        value={config.task}
        maxLength={limits.questionLength}
        rows={[3, 8]}
        onChange={(task) => {
          onChange({ ...config, task }, 'task');
        }}
      />
      <EmployeeChoice
        id="employee-todo-employeeId"
        label={texts.who}
        hint={texts.whoHint}
        options={{ nobody: texts.owner, named: texts.named, choose: texts.choose }}
        value={config.employeeId}
        onChange={(employeeId) => {
          onChange({ ...config, employeeId });
        }}
      />
      <Form.Item label={texts.due} htmlFor="employee-todo-due" extra={texts.dueHint} required>
        <DurationField
          id="employee-todo-due"
          label={texts.due}
          value={config.due}
          onChange={(due) => {
            onChange({ ...config, due }, 'due');
          }}
        />
      </Form.Item>
      <EmployeeChoice
        id="employee-todo-escalateTo"
        label={texts.escalate}
        hint={texts.escalateHint}
        options={{ nobody: texts.nobody, named: texts.another, choose: texts.choose }}
        value={config.escalateTo}
        onChange={(escalateTo) => {
          onChange({ ...config, escalateTo });
        }}
      />
    </Form>
  );
}
