import { namesAt, past, phrase, quoted, unquoted, type Phrase, type Reading } from './phrase';

const roles = /(?:归属)?(?:员工|跟进人|负责人|销售|顾问|导购|客服|跟进员工)|(?:the\s+)?(?:employee|owner|sales(?:person|man)?|colleague)/u;
const asks = /(?:再|就)?(?:提醒|让|请|叫|安排|派)(?:一下)?|(?:remind|ask|have)\s+/u;
const task = new RegExp(
  `[:：]?\\s*(?:去|来|to\\s+)?(?<task>${quoted}|[^，,。；;！!？?「」『』“”\\n]{0,60}?)(?=[，,。；;！!？?\\n]|$|否则|然后|并且|\\bthen\\b|\\botherwise\\b)`,
  'iuy',
);

interface Asked {
  /** Null: the customer's owner. */
  readonly name: string | null;
  readonly end: number;
}

/** Whom a verb of asking is about: a role, or an employee in marks or by a name that the corp has. */
function askedAt(reading: Reading): Asked | null {
  const { text, at, story } = reading;
  const verbEnd = past(text, at, asks);
  if (verbEnd === at) return null;
  const roleEnd = past(text, verbEnd, roles);
  if (roleEnd > verbEnd) return { name: null, end: roleEnd };
  const named = namesAt({ ...reading, at: verbEnd }, 'employee');
  const [name = ''] = named?.written ?? [];
  const isMeant = /^[「『“"]/u.test(text.slice(verbEnd)) || story.names.employee.some((one) => one.name === name);
  return named === null || !isMeant ? null : { name, end: named.end };
}

/** `提醒员工`, `让『张三』去回访`: a to-do for the customer's owner, or for whoever is named. */
const todo: Phrase = (reading) => {
  const { text, story } = reading;
  const asked = askedAt(reading);
  if (asked === null) return null;
  task.lastIndex = asked.end;
  const found = task.exec(text);
  const said = unquoted(found?.groups?.['task'] ?? '');
  return {
    end: asked.end + (found?.[0].length ?? 0),
    tell: () => {
      const employeeId = asked.name === null ? null : story.idOf('employee', asked.name);
      if (employeeId === null) story.assume('owner');
      if (said === '') story.assume('task');
      story.add({ type: 'employee-todo', config: { task: said, employeeId, due: { amount: 1, unit: 'days' }, escalateTo: null } });
      story.assume('due');
    },
  };
};

/** `转给『李四』`: a colleague takes the customer over. */
const handOver: Phrase = (reading) => {
  const { text, at, story } = reading;
  const verbEnd = past(text, at, /(?:把?客户)?(?:转接给|转交给|移交给|转给|交给|分配给|转接|移交)|hand\s+(?:the\s+customer\s+)?over\s+to\s+/u);
  if (verbEnd === at) return null;
  const roleEnd = past(text, verbEnd, /(?:其他|别的|另一个|一个)?(?:员工|同事|销售|顾问)|(?:a|another)\s+(?:employee|colleague)/u);
  const named = roleEnd > verbEnd ? null : namesAt({ ...reading, at: verbEnd }, 'employee');
  return {
    end: named?.end ?? roleEnd,
    tell: () => {
      if (named === null) story.assume('noName', { kind: 'employee' });
      const to = (named?.written ?? []).map((name) => story.idOf('employee', name)).filter((id) => id !== '');
      story.add({ type: 'hand-over', config: { to, message: '' } });
    },
  };
};

/** `请主管审批`. */
const approval = phrase(
  `(?:请|等|由)?(?:主管|经理|人工|管理员|上级)(?:来)?(?:审批|审核|确认)(?:[:：]?\\s*(?<text>${quoted}))?`,
  ({ text = '' }, { story }) =>
    () => {
      if (text === '') story.assume('task');
      const config = { question: unquoted(text), timeout: { amount: 3, unit: 'days' } };
      story.ask({ type: 'approval', config }, { ways: [['approved'], ['rejected', 'timeout']], words: '' });
    },
);

export const people: readonly Phrase[] = [approval, todo, handOver];
