import type { CustomerFacts } from '@tagtrail/core/conditions';
import { valueOf } from '@tagtrail/core/interpreter';
import type { InvokeRequest, SetAttribute } from '@tagtrail/core/plan';
import { valueText } from '../../words/given-fields';
import { listText, type Words } from '../../words/words';
import { filledIn } from './rendered';

interface Asked {
  readonly request: InvokeRequest;
  readonly at: string;
  readonly facts: CustomerFacts;
}

/** What a step asks for, in words; of a message only by which channel it goes, for its text is shown as it would be read. */
export function askedText({ request, at, facts }: Asked, words: Words): string {
  const { t } = words;
  switch (request.channel) {
    case 'tag_write':
      return tagsText(request, words);
    case 'remark':
      return [
        ...(request.remark === null ? [] : [t('trial.asked.remark', { text: filledIn(request.remark, facts) })]),
        ...(request.description === null ? [] : [t('trial.asked.description', { text: filledIn(request.description, facts) })]),
      ].join(t('waits.separator'));
    case 'transfer':
      return t('trial.asked.transfer', { names: listText(request.to.map(words.employeeName), words.locale) });
    case 'set_attribute':
      return attributeText({ request, at, facts }, words);
    case 'emit_event':
      return t('trial.asked.emit', { event: words.eventName(request.name), values: valuesText(request.properties, { at, facts }, words) });
    case 'enter_journey':
    case 'call_journey':
      return t(`trial.asked.${request.channel}`, {
        journey: words.journeyName(request.journeyId),
        values: valuesText(request.values, { at, facts }, words),
      });
    case 'webhook_call':
    case 'webhook':
      return t(`trial.asked.${request.channel}`, { name: words.webhookName(request.endpoint) });
    case 'app_message':
      return appMessageText(request, words);
    case 'customer_mass_send':
    case 'group_mass_send':
    case 'welcome_message':
    case 'customer_service_message':
    case 'email':
    case 'sms':
      return t('trial.asked.send', { channel: t(`app.channel.${request.channel}`) });
  }
}

function tagsText({ add, remove }: Extract<InvokeRequest, { channel: 'tag_write' }>, { t, tagName, locale }: Words): string {
  const named = (ids: readonly string[]): string => listText(ids.map(tagName), locale);
  return [
    ...(add.length === 0 ? [] : [t('trial.asked.tagsOn', { tags: named(add) })]),
    ...(remove.length === 0 ? [] : [t('trial.asked.tagsOff', { tags: named(remove) })]),
  ].join(t('waits.separator'));
}

function appMessageText({ card, to }: Extract<InvokeRequest, { channel: 'app_message' }>, { t, employeeName }: Words): string {
  const receiver = card === undefined ? (to ?? null) : card.to;
  const name = receiver === null ? t('trial.asked.owner') : employeeName(receiver);
  return t(card === undefined ? 'trial.asked.app_message' : 'trial.asked.todo', { name });
}

function attributeText({ request: { name, change }, at, facts }: Omit<Asked, 'request'> & { readonly request: SetAttribute }, words: Words): string {
  const { t } = words;
  const attribute = words.attributeName(name);
  if (change.kind === 'clear') return t('trial.asked.clear', { attribute });
  if (change.kind === 'add') return t('trial.asked.add', { attribute, amount: change.amount, before: valueText(facts.attributes[name] ?? 0, words) });
  const value = valueOf(change.value, at, facts);
  return value === null ? t('trial.asked.setNothing', { attribute }) : t('trial.asked.set', { attribute, value: valueText(value, words) });
}

type Sources = Extract<InvokeRequest, { channel: 'emit_event' }>['properties'];

/** In brackets; nothing where there are none. */
function valuesText(sources: Sources, { at, facts }: Omit<Asked, 'request'>, words: Words): string {
  const said = sources.map(({ name, value }) => `${name}=${valueText(valueOf(value, at, facts), words)}`);
  return said.length === 0 ? '' : words.t('trial.asked.with', { values: listText(said, words.locale) });
}
