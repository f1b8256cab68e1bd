import { checkJourney, type CompileContext } from '@tagtrail/core/compiler';
import { openFields, type KnownFields, type PropertyType } from '@tagtrail/core/conditions';
import { severities, type Diagnostic } from '@tagtrail/core/diagnostics';
import type { Graph } from '@tagtrail/core/graph';
import { shapeOfWebhook, type AttributeDefinition, type ChannelSetting, type EventDefinition } from '@tagtrail/core/http';
import { startTransition, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useEmployeesQuery } from '../corps/use-employee-name';
import { useTagLibraryQuery } from '../corps/use-tag-library';
import { useWaitCalendar } from '../corps/calendar/use-work-calendar';
import { noMarks, type Marks, type StepMarks } from '../drawing/marks';
import { useEditing } from '../editing/editing-store';
import { useKnownMedia } from '../media/use-media';
import { useChannelSettingsQuery } from '../settings/use-channel-settings';
import { useAttributesQuery } from '../words/use-attributes';
import { useLaw } from '../words/use-law';
import { useSurroundings } from '../words/use-surroundings';
import { useEventDefinitionsQuery } from '../words/use-event-definitions';

/** What a drawing, or words that are to stand in one, are checked against: the corp's tags and channel settings as this page has them; null for what it does not know. */
export function useCompileContext(): CompileContext {
  const tags = useTagContext();
  const waitCalendar = useWaitCalendar();
  const settings = useChannelSettingsQuery().data?.items ?? null;
  const fields = useFields();
  const employees = useKnownEmployees();
  const around = useSurroundings();
  const law = useLaw();
  const media = useKnownMedia();
  const journeyId = useEditing((state) => state.journeyId);
  return useMemo(
    () => ({
      ...tags,
      ...employees,
      knownEndpoints: settings?.filter(({ kind }) => kind === 'webhook').map(({ key }) => key) ?? null,
      ...(settings === null ? {} : { endpointShapes: endpointShapes(settings) }),
      fields,
      calendar: waitCalendar === null ? null : { years: waitCalendar.calendar.knownYears, today: waitCalendar.today },
      smtpConfigured: settings?.some(({ kind }) => kind === 'smtp') ?? null,
      smsConfigured: settings?.some(({ kind }) => kind === 'sms') ?? null,
      ...around,
      ...media,
      law,
      ...(journeyId === null ? {} : { journeyId }),
    }),
    [tags, employees, settings, waitCalendar, fields, around, media, law, journeyId],
  );
}

function endpointShapes(settings: readonly ChannelSetting[]): NonNullable<CompileContext['endpointShapes']> {
  return Object.fromEntries(settings.flatMap((setting) => (setting.kind === 'webhook' ? [[setting.key, shapeOfWebhook(setting.config)]] : [])));
}

function useTagContext(): Pick<CompileContext, 'knownTagIds' | 'knownTagGroupIds' | 'deletedTagIds'> {
  const library = useTagLibraryQuery().data;
  return useMemo(() => {
    if (library === undefined) return { knownTagIds: null };
    const { groups, deleted } = library;
    return {
      knownTagIds: groups.flatMap(({ tags }) => tags.map(({ id }) => id)),
      knownTagGroupIds: groups.map(({ id }) => id),
      deletedTagIds: deleted.map(({ id }) => id),
    };
  }, [library]);
}

function useKnownEmployees(): Pick<CompileContext, 'employees'> {
  const items = useEmployeesQuery().data?.items;
  return useMemo(
    () => (items === undefined ? {} : { employees: Object.fromEntries(items.map(({ id, name, active }) => [id, { name, active }])) }),
    [items],
  );
}

/** What the corp has defined of its customers, with its types. */
function useFields(): KnownFields {
  const attributes = useAttributesQuery().data?.items;
  const events = useEventDefinitionsQuery().data?.items;
  return useMemo(() => toFields(attributes, events), [attributes, events]);
}

function toFields(attributes: readonly AttributeDefinition[] | undefined, events: readonly EventDefinition[] | undefined): KnownFields {
  return {
    ...openFields,
    attributes: attributes === undefined ? null : { name: 'text', ...Object.fromEntries(attributes.map(({ name, type }) => [name, type])) },
    events: events === undefined ? null : Object.fromEntries(events.map((event) => [event.name, typesOf(event)])),
  };
}

const typesOf = ({ properties }: EventDefinition): Readonly<Record<string, PropertyType>> =>
  Object.fromEntries(properties.map(({ name, type }) => [name, type]));

const notYet: readonly Diagnostic[] = [];

/**
 * Everything that is wrong with a drawing, worst first, by the compiler's own checks; nothing before the first picture. Give it
 * the drawing of `useSettledGraph`. What the corp has comes in a dozen answers: those that come together are checked against once.
 */
export function useProblems(graph: Graph): readonly Diagnostic[] {
  const context = useCompileContext();
  const asked = useDeferredValue(
    useMemo(() => ({ graph, context }), [graph, context]),
    null,
  );
  return useMemo(() => (asked === null ? notYet : sorted(checkJourney(asked.graph, asked.context))), [asked]);
}

/** Worst first. */
export function sorted(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return severities.flatMap((severity) => diagnostics.filter((diagnostic) => diagnostic.severity === severity));
}

/** How long nothing must have been typed, in milliseconds: longer than between two keys of somebody who types on. */
const pauseMs = 250;
/** What a gesture did is seen on the canvas before it is checked. */
const seenMs = 40;

/** The draft as of the last gesture, or of the last pause in typing: for what is too dear, or too restless, to follow every key. */
export function useSettledGraph(): Graph {
  const [settled, setSettled] = useState(() => useEditing.getState().graph);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = (): void => {
      startTransition(() => {
        setSettled(useEditing.getState().graph);
      });
    };
    settle();
    const forget = useEditing.subscribe((now, before) => {
      if (now.graph === before.graph) return;
      clearTimeout(timer);
      timer = setTimeout(settle, now.history.burst === null ? seenMs : pauseMs);
    });
    return () => {
      forget();
      clearTimeout(timer);
    };
  }, []);
  return settled;
}

/** The problems of a drawing as marks on its cards. */
export function problemMarks(problems: readonly Diagnostic[]): Marks {
  const marks = new Map<string, StepMarks>();
  for (const { nodeId } of problems) {
    if (nodeId === null || marks.has(nodeId)) continue;
    const own = problems.filter((problem) => problem.nodeId === nodeId);
    const worst = severities.find((severity) => own.some((problem) => problem.severity === severity)) ?? 'advice';
    marks.set(nodeId, { ...noMarks, problems: { count: own.length, worst } });
  }
  return marks;
}
