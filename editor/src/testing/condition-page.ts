import { operators, type MissingMeaning, type OperandType, type OperatorName } from '@tagtrail/core/conditions';
import type { Json } from '@tagtrail/core/kernel';
import { ruleSentence } from '../conditions/sentence';
import type { Words } from '../words/words';

type PageLocale = 'zh-CN' | 'en-US';

const tags = { var: 'tags' };
const attr = (name: string) => ({ var: `attr.${name}` });

/** One rule for each operator, as it is written. */
export const examples: Readonly<Record<OperatorName, Json>> = {
  and: { and: [{ in: ['vip', tags] }, { '===': [attr('city'), '上海'] }] },
  or: { or: [{ in: ['vip', tags] }, { '===': [attr('city'), '上海'] }] },
  '!': { '!': [{ in: ['vip', tags] }] },
  '===': { '===': [attr('city'), '上海'] },
  '!==': { '!==': [attr('city'), '上海'] },
  '>': { '>': [attr('age'), 18] },
  '>=': { '>=': [attr('age'), 18] },
  '<': { '<': [attr('age'), 18] },
  '<=': { '<=': [attr('age'), 18] },
  in: { in: [attr('city'), ['上海', '北京']] },
  var: { '===': [attr('city'), '上海'] },
  known: { known: [attr('city')] },
  contains: { contains: [attr('city'), '海'] },
  startsWith: { startsWith: [attr('city'), '上'] },
  before: { before: [attr('birthday'), '2000-01-01'] },
  after: { after: [attr('birthday'), '2000-01-01'] },
  withinDays: { withinDays: [attr('birthday'), 0, 7] },
  dayOfYear: { dayOfYear: [attr('birthday'), 0, 7] },
  hasAny: { hasAny: [tags, ['vip', 'keen']] },
  hasAll: { hasAll: [tags, ['vip', 'keen']] },
  hasNone: { hasNone: [tags, ['vip', 'keen']] },
  hasGroup: { hasGroup: [tags, 'intent'] },
  taggedWithin: { taggedWithin: [tags, ['vip', 'keen'], 'P7D'] },
  followedBy: { followedBy: [['zhang', 'li']] },
  inSegment: { inSegment: ['6f1c9c1e-0000-4000-8000-000000000000'] },
  inList: { inList: ['7'] },
  eventCount: { '>=': [{ eventCount: ['order_paid', 'P30D'] }, 2] },
  eventSum: { '>=': [{ eventSum: ['order_paid', 'amount', 'P30D'] }, 500] },
  daysSince: { '>=': [{ daysSince: ['order_paid'] }, 30] },
};

/** Operators that json-logic itself has; other readers know no other. */
const classic: readonly OperatorName[] = ['and', 'or', '!', '===', '!==', '>', '>=', '<', '<=', 'in', 'var'];

interface PageTexts {
  readonly title: string;
  readonly lead: string;
  readonly columns: readonly string[];
  readonly missing: Readonly<Record<MissingMeaning, string>>;
  readonly elsewhere: { readonly order: string; readonly same: string; readonly unknown: string };
  readonly raw: string;
  readonly operands: Readonly<Record<OperandType, string>>;
}

const texts: Readonly<Record<PageLocale, PageTexts>> = {
  'zh-CN': {
    title: '条件的运算符',
    lead: '由运算符表生成（`npm run docs:nodes`）。编辑器、接口和文件里是同一份 JSON。除 `entry.…` 与 `value.…`（只有旅程中的客户才有）外，每个运算符都能在数据库中统计人数，结果与逐个判断一致。',
    columns: ['运算符', '操作数', '没有值时', 'JSON', '读作', '其他 json-logic 实现'],
    missing: {
      isFalse: '不成立',
      isNull: '按空值比较',
      passedOn: '由内层决定',
      isZero: '计为 0',
      isMissing: '没有值',
      alwaysThere: '总有值',
    },
    elsewhere: { order: '没有值时按 0 比较，结果可能不同', same: '相同', unknown: '不认识，会报错' },
    raw: '编辑器只读显示 JSON',
    operands: {
      condition: '条件',
      scalar: '值',
      ordered: '数字或文本',
      list: '标签或列表',
      name: '字段名',
      field: '字段',
      dateField: '日期字段',
      date: '日期或时刻',
      days: '天数，可为负',
      daysOfYear: '0–366 天',
      textField: '文本字段',
      text: '文本',
      tags: '客户标签',
      tagIds: '标签编号列表',
      employeeIds: '员工编号列表',
      group: '标签组编号',
      segment: '分群编号',
      listId: '名单编号',
      eventName: '事件标识',
      property: '事件字段',
      window: '时间范围（`P30D`、`PT12H`、`entry` 进入旅程后、`lastSend` 上一条消息后、空为全部）',
      begunWindow: '时间范围（`P30D`、`PT12H`、`entry` 进入旅程后、`lastSend` 上一条消息后；不能为空）',
      filter: '事件条件（可省）',
    },
  },
  'en-US': {
    title: 'Operators of conditions',
    lead: 'Made from the table of operators (`npm run docs:nodes`). Editor, API and files hold the same JSON. But for `entry.…` and `value.…`, which only a customer within a journey has, every operator is also counted in the database, with the same answers.',
    columns: ['operator', 'operands', 'without a value', 'JSON', 'reads as', 'other json-logic readers'],
    missing: {
      isFalse: 'does not hold',
      isNull: 'compared as null',
      passedOn: 'left to what is within',
      isZero: 'counts as 0',
      isMissing: 'has no value',
      alwaysThere: 'is always there',
    },
    elsewhere: { order: 'compare a missing value as 0: may differ', same: 'the same', unknown: 'do not know it and fail' },
    raw: 'shown as JSON, read-only',
    operands: {
      condition: 'condition',
      scalar: 'value',
      ordered: 'number or text',
      list: 'tags or a list',
      name: 'name of a field',
      field: 'field',
      dateField: 'date field',
      date: 'date or instant',
      days: 'days, may be below 0',
      daysOfYear: '0 to 366 days',
      textField: 'text field',
      text: 'text',
      tags: 'tags',
      tagIds: 'list of tag ids',
      employeeIds: 'list of employee ids',
      group: 'id of a tag group',
      segment: 'id of a segment',
      listId: 'id of a list',
      eventName: 'name of an event',
      property: 'property of the event',
      window: 'window (`P30D`, `PT12H`, `entry` and `lastSend` for since then in a journey, empty for all)',
      begunWindow: 'window (`P30D`, `PT12H`, `entry` and `lastSend` for since then in a journey; never empty)',
      filter: 'condition over the event (optional)',
    },
  },
};

/** The page of all operators, in Markdown. */
export function conditionPage(words: Words): string {
  const { title, lead, columns, ...page } = texts[words.locale];
  const rows = Object.keys(operators)
    .filter(isOperator)
    .map((name) => {
      const spec = operators[name];
      const example = examples[name];
      const operands = spec.operands.map((type) => page.operands[type]).join(', ');
      return [
        code(name),
        operands,
        page.missing[spec.missing],
        code(JSON.stringify(example)),
        ruleSentence(example, words) ?? page.raw,
        elsewhere(name, spec.missing, page),
      ];
    });
  const table = [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return [`# ${title}`, '', lead, '', ...table, ''].join('\n');
}

const isOperator = (written: string): written is OperatorName => Object.hasOwn(operators, written);

function elsewhere(name: OperatorName, missing: MissingMeaning, { elsewhere: said }: Pick<PageTexts, 'elsewhere'>): string {
  if (!classic.includes(name)) return said.unknown;
  return missing === 'isFalse' && name !== 'in' ? said.order : said.same;
}

const code = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``;
