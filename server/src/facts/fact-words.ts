import type { FactProblem } from '@tagtrail/core/kernel';
import type { WrongField } from '../platform/errors/domain-error.js';

/** Why a value cannot be taken, and what to do: the one table, for every way by which values come in. */
const words = {
  unknown_attribute: {
    en: 'There is no such attribute: define it first, or correct the name',
    zh: '没有这个属性：请先在「客户数据 → 属性」中新建，或更正名称',
  },
  unknown_property: {
    en: 'The event has no such property: add it to the event first, or leave it out',
    zh: '该事件没有这个字段：请先在事件定义中添加，或去掉它',
  },
  not_writable: { en: 'This attribute may not be set this way: see who may write it', zh: '该属性不允许以这种方式写入：请查看「谁可以写入」' },
  not_text: { en: 'Give a text', zh: '请填写文本' },
  too_long: { en: 'The text is longer than 500 characters', zh: '文本超过 500 个字符' },
  not_number: { en: 'Give a number, without quotes', zh: '请填写数字（不要加引号）' },
  not_boolean: { en: 'Give true or false, without quotes', zh: '请填写 true 或 false（不要加引号）' },
  not_date: { en: 'Give a day that exists, as YYYY-MM-DD', zh: '请填写真实存在的日期，格式为 YYYY-MM-DD' },
  not_instant: {
    en: 'Give an instant with its offset, such as 2026-12-01T09:30:00+08:00',
    zh: '请填写带时区的时间，例如 2026-12-01T09:30:00+08:00',
  },
  not_a_choice: { en: 'Give one of the choices of the attribute', zh: '请填写该属性的可选值之一' },
} as const satisfies Readonly<Record<FactProblem, { readonly en: string; readonly zh: string }>>;

/** The problem as an answer tells it, at the field that has it. */
export function wrongFact(pointer: string, problem: FactProblem): WrongField {
  const { en, zh } = words[problem];
  return { pointer, code: problem, message: en, zh };
}
