import type { Diagnostic } from '@tagtrail/core/diagnostics';
import type { Duration } from '@tagtrail/core/kernel';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useEmployeeName } from '../corps/use-employee-name';
import { useTagGroupName, useTagName } from '../corps/use-tag-library';
import { usePreferences, type LocaleName } from '../preferences/preferences';
import { useWebhookName } from '../settings/use-channel-settings';
import { fieldName } from './field-name';
import { useAttributeTitle } from './use-attributes';
import { useNames } from './use-names';
import { useEventTitles } from './use-event-definitions';

/** What a summary needs to speak: the language, shared texts, and names for ids. Plain values, so summaries stay pure. */
export interface Words {
  readonly locale: LocaleName;
  readonly t: TFunction;
  /** Name of a tag; its id when the library does not have it. */
  readonly tagName: (tagId: string) => string;
  /** Name of a tag group; its id when there is none. */
  readonly tagGroupName: (groupId: string) => string;
  /** Name of an employee; the id of one whom the directory does not have. */
  readonly employeeName: (employeeId: string) => string;
  /** Title of an attribute of the customer. */
  readonly attributeName: (name: string) => string;
  /** Title of a business event. */
  readonly eventName: (name: string) => string;
  /** Name of a list of customers. */
  readonly listName: (listId: string) => string;
  /** Name of a segment. */
  readonly segmentName: (segmentId: string) => string;
  /** Name of a journey. */
  readonly journeyName: (journeyId: string) => string;
  /** Title of a property of a business event. */
  readonly propertyName: (event: string, name: string) => string;
  /** Name of a webhook setting by its key; the key when the corp never had it. */
  readonly webhookName: (key: string) => string;
}

/** `3 天`, `5 分钟`. */
export function durationText({ amount, unit }: Duration, t: TFunction): string {
  return t(`app.duration.${unit}`, { n: amount });
}

/** Items side by side the way the language does it. */
export function listText(items: readonly string[], locale: LocaleName): string {
  return items.join(locale === 'zh-CN' ? '、' : ', ');
}

/** The language and names of the moment; the same object until one of them changes. */
export function useWords(): Words {
  const { t } = useTranslation();
  const locale = usePreferences((preferences) => preferences.locale);
  const tagName = useTagName();
  const tagGroupName = useTagGroupName();
  const employeeName = useEmployeeName();
  const webhookName = useWebhookName();
  const attributeName = useAttributeTitle();
  const { event: eventName, property: propertyName } = useEventTitles();
  const listName = useNames('list');
  const segmentName = useNames('segment');
  const journeyName = useNames('journey');
  return useMemo(
    () => ({
      locale,
      t,
      tagName,
      tagGroupName,
      employeeName,
      webhookName,
      attributeName,
      eventName,
      propertyName,
      listName,
      segmentName,
      journeyName,
    }),
    [locale, t, tagName, tagGroupName, employeeName, webhookName, attributeName, eventName, propertyName, listName, segmentName, journeyName],
  );
}

/** A problem in words: the text of its code, with tags, fields and outputs called by their names. */
export function problemText({ code, port, params }: Diagnostic, words: Words, portLabel = ''): string {
  const named = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, nameFor(name, String(value), words) ?? shown(value, words)]));
  return words.t(`diagnostics.${code}`, { ...named, port: portLabel === '' ? (port ?? '') : portLabel });
}

/** Several names as a list in the reader's language. */
const shown = (value: string | number | readonly string[], { t }: Words): string | number =>
  typeof value === 'object' ? value.join(t('customers.comma')) : value;

function nameFor(param: string, value: string, { t, tagName, webhookName }: Words): string | null {
  if (param === 'tagId') return tagName(value);
  if (param === 'endpoint') return webhookName(value);
  return param === 'variable' || param === 'field' ? fieldName(value, t) : null;
}
