import { asRunWindow } from '@tagtrail/core/conditions';
import { listText, type Words } from '../words/words';
import { wordOf } from './rule/comparison';
import type { EventsRow, MoreRow } from './rule/more-rows';
import { variableName } from './variable-name';

const negations = { inSegment: 'notInSegment', inList: 'notInList' } as const;

/** A row over sets of tags, texts, dates or events, read aloud. */
export function moreSentence(row: MoreRow, words: Words): string {
  const { t, locale } = words;
  const chosen = (name: string): string => t('conditions.quoted', { value: name === '' ? t('conditions.unchosen') : name });
  const several = (names: readonly string[]): string => (names.length === 0 ? chosen('') : listText(names.map(chosen), locale));
  switch (row.kind) {
    case 'tagSet':
      return t(`conditions.sentence.${row.operator}`, { tags: several(row.tagIds.map(words.tagName)) });
    case 'tagged': {
      const tags = several(row.tagIds.map(words.tagName));
      return t(`conditions.sentence.${row.not === null ? 'tagged' : 'notTagged'}`, { tags, window: windowText(row.window, t) });
    }
    case 'followers':
      return t(`conditions.sentence.${row.not === null ? 'followedBy' : 'notFollowedBy'}`, {
        employees: several(row.employeeIds.map(words.employeeName)),
      });
    case 'tagGroup': {
      const group = chosen(row.groupId === '' ? '' : words.tagGroupName(row.groupId));
      return t(row.not === null ? 'conditions.sentence.hasGroup' : 'conditions.sentence.hasNoGroup', { group });
    }
    case 'membership': {
      const name = row.operator === 'inSegment' ? words.segmentName(row.groupId) : words.listName(row.groupId);
      const group = chosen(row.groupId === '' ? '' : name);
      return t(`conditions.sentence.${row.not === null ? row.operator : negations[row.operator]}`, { group });
    }
    case 'text':
    case 'date':
      return t('conditions.sentence.compare', {
        field: variableName(row.variable, words),
        operator: t(`conditions.test.${row.operator}`),
        value: chosen(row.value),
      });
    case 'days':
      return t(`conditions.sentence.${row.operator}`, { field: variableName(row.variable, words), from: row.from, to: row.to });
    case 'events':
      return eventsSentence(row, words);
  }
}

function eventsSentence(row: EventsRow, words: Words): string {
  const { t } = words;
  const event = t('conditions.quoted', { value: row.name === '' ? t('conditions.unchosen') : words.eventName(row.name) });
  const filtered = row.filter === null ? '' : t('conditions.sentence.filtered');
  if (row.measure === 'daysSince' && row.value === null)
    return t(row.operator === '!==' ? 'conditions.sentence.ever' : 'conditions.sentence.never', { event, filtered });
  const property = t('conditions.quoted', { value: row.property === '' ? t('conditions.unchosen') : words.propertyName(row.name, row.property) });
  const operator = t(`conditions.${wordOf[row.operator]}`);
  return t(`conditions.sentence.${row.measure}`, {
    event,
    filtered,
    property,
    operator,
    value: String(row.value),
    window: windowText(row.window, t),
  });
}

/** `最近 30 天`, `进入旅程后`. */
export function windowText(window: string, t: Words['t']): string {
  const moment = asRunWindow(window);
  if (moment !== null) return t(`conditions.window.${moment}`);
  const [, days, hours] = /^P(?:(\d+)D|T(\d+)H)$/u.exec(window) ?? [];
  if (days !== undefined) return t('conditions.window.days', { n: days });
  return hours === undefined ? t('conditions.window.all') : t('conditions.window.hours', { n: hours });
}
