import type { ChangeSubject, NeededChange } from '@tagtrail/core/conditions';
import { listText, type Words } from '../../words/words';
import { subjectText } from '../explanation/explanation-tree';
import { windowText } from '../more-sentence';

/** A change that has no parts. */
type SingleChange = Exclude<NeededChange, { readonly kind: 'all' | 'any' }>;

/** What would have to change, as a person says it. */
export function neededText(change: SingleChange, words: Words): string {
  const { t } = words;
  switch (change.kind) {
    case 'never':
      return t('conditions.needs.never');
    case 'tags':
      return t(`conditions.needs.tags.${change.must}.${change.of}`, { tags: quotedList(change.tagIds.map(words.tagName), words) });
    case 'tagged':
      return t(`conditions.needs.tagged.${sideOf(change.holds)}`, {
        tags: quotedList(change.tagIds.map(words.tagName), words),
        window: windowText(change.window, t),
      });
    case 'followers':
      return t(`conditions.needs.followers.${change.must}`, { employees: quotedList(change.employeeIds.map(words.employeeName), words) });
    case 'membership':
      return t(`conditions.needs.membership.${change.of}.${change.must}`, { name: quotedList([nameOf(change, words)], words) });
    case 'relation':
      return t(`conditions.needs.relation.${sideOf(change.holds)}`);
    case 'bound':
      return boundText(change, words);
    case 'happen':
      return t('conditions.needs.happen', eventWords(change.subject, words));
    case 'value':
    case 'presence':
    case 'time':
    case 'text':
    case 'date':
    case 'days':
      return fieldText(change, subjectText(change.subject, words), words);
  }
}

function fieldText(
  change: Exclude<SingleChange, { kind: 'never' | 'tags' | 'tagged' | 'followers' | 'membership' | 'relation' | 'bound' | 'happen' }>,
  field: string,
  words: Words,
): string {
  const { t } = words;
  switch (change.kind) {
    case 'value':
      return t(`conditions.needs.value.${change.must}`, { field, values: quotedList(change.values.map(String), words) });
    case 'presence':
      return t(`conditions.needs.presence.${change.must}`, { field });
    case 'time':
      return t('conditions.needs.time', { field, days: change.days });
    case 'text':
      return t(`conditions.needs.text.${change.operator}.${sideOf(change.holds)}`, { field, value: quotedList([String(change.value)], words) });
    case 'date':
      return t(`conditions.needs.date.${change.operator}.${sideOf(change.holds)}`, { field, value: String(change.value) });
    case 'days':
      return t(`conditions.needs.days.${change.operator}.${sideOf(change.holds)}`, { field, from: change.from, to: change.to });
  }
}

function boundText({ subject, must, value, by }: Extract<SingleChange, { kind: 'bound' }>, words: Words): string {
  const { t } = words;
  const side = must === 'above' || must === 'atLeast' ? 'more' : 'less';
  if (subject.kind === 'events' && subject.operator === 'eventCount')
    return t(`conditions.needs.count.${side}`, { ...eventWords(subject, words), by: by ?? 1 });
  const text = t(`conditions.needs.bound.${must}`, { field: subjectText(subject, words), value: String(value) });
  return by === null ? text : `${text}${t(`conditions.needs.by.${side}`, { by })}`;
}

function eventWords(subject: Extract<ChangeSubject, { kind: 'events' }>, { t, eventName }: Words) {
  return {
    event: t('conditions.quoted', { value: eventName(subject.name) }),
    filtered: subject.filter === null ? '' : t('conditions.sentence.filtered'),
    window: windowText(subject.window, t),
  };
}

function nameOf({ of, id }: Extract<SingleChange, { kind: 'membership' }>, { tagGroupName, segmentName, listName }: Words): string {
  return { tagGroup: tagGroupName, segment: segmentName, list: listName }[of](id);
}

const sideOf = (holds: boolean) => (holds ? 'holds' : 'fails');

const quotedList = (names: readonly string[], { t, locale }: Words): string =>
  listText(
    names.map((value) => t('conditions.quoted', { value })),
    locale,
  );
