import { checkJourney, declaredFields, type CompileContext } from '@tagtrail/core/compiler';
import { severities, type Diagnostic } from '@tagtrail/core/diagnostics';
import type { Graph } from '@tagtrail/core/graph';
import type { AttributeDefinition } from '@tagtrail/core/http';
import { startTransition, useEffect, useMemo, useState } from 'react';
import { useTagLibraryQuery } from '../corps/use-tag-library';
import { useWaitCalendar } from '../corps/calendar/use-work-calendar';
import { noMarks, type Marks, type StepMarks } from '../drawing/marks';
import { useEditing } from '../editing/editing-store';
import { useChannelSettingsQuery } from '../settings/use-channel-settings';
import { useAttributes } from '../words/use-attributes';

/** What the drawing is checked against: the corp's tags and channel settings as this page has them; null for what it does not know. */
function useCompileContext(): CompileContext {
  const library = useTagLibraryQuery().data;
  const groups = library?.groups ?? null;
  const deleted = library?.deleted ?? null;
  const waitCalendar = useWaitCalendar();
  const settings = useChannelSettingsQuery().data?.items ?? null;
  const attributes = useAttributes();
  return useMemo(
    () => ({
      knownTagIds: groups?.flatMap(({ tags }) => tags.map(({ id }) => id)) ?? null,
      ...(groups === null ? {} : { knownTagGroupIds: groups.map(({ id }) => id) }),
      ...(deleted === null ? {} : { deletedTagIds: deleted.map(({ id }) => id) }),
      knownEndpoints: settings?.filter(({ kind }) => kind === 'webhook').map(({ key }) => key) ?? null,
      fields: fieldsOf(attributes),
      calendar: waitCalendar === null ? null : { years: waitCalendar.calendar.knownYears, today: waitCalendar.today },
      smtpConfigured: settings?.some(({ kind }) => kind === 'smtp') ?? null,
    }),
    [groups, deleted, settings, waitCalendar, attributes],
  );
}

/** What the corp has defined, with the types it gave. */
function fieldsOf(attributes: readonly AttributeDefinition[]): CompileContext['fields'] {
  return { ...declaredFields, attributes: { ...declaredFields.attributes, ...Object.fromEntries(attributes.map(({ name, type }) => [name, type])) } };
}

/** Everything that is wrong with a drawing, worst first, by the compiler's own checks. Give it the drawing of `useSettledGraph`. */
export function useProblems(graph: Graph): readonly Diagnostic[] {
  const context = useCompileContext();
  return useMemo(() => sorted(checkJourney(graph, context)), [graph, context]);
}

function sorted(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return severities.flatMap((severity) => diagnostics.filter((diagnostic) => diagnostic.severity === severity));
}

/** How long nothing must have been typed, in milliseconds: longer than between two keys of somebody who types on. */
const pauseMs = 250;

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
      if (now.history.burst === null) settle();
      else timer = setTimeout(settle, pauseMs);
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
