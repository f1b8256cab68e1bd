import { checkJourney, declaredAttributes, type CompileContext } from '@tagtrail/core/compiler';
import { severities, type Diagnostic } from '@tagtrail/core/diagnostics';
import type { Graph } from '@tagtrail/core/graph';
import { useMemo } from 'react';
import { useTagLibrary } from '../corps/use-tag-library';
import { useChannelSettings } from '../settings/use-channel-settings';

/** What the drawing is checked against: the corp's tags and channel settings as this page has them. */
function useCompileContext(): CompileContext {
  const { groups } = useTagLibrary();
  const settings = useChannelSettings();
  return useMemo(
    () => ({
      knownTagIds: groups.length === 0 ? null : groups.flatMap(({ tags }) => tags.map(({ id }) => id)),
      knownEndpoints: settings.filter(({ kind }) => kind === 'webhook').map(({ name }) => name),
      knownAttributes: declaredAttributes,
      smtpConfigured: settings.some(({ kind }) => kind === 'smtp'),
    }),
    [groups, settings],
  );
}

/** Everything that is wrong with a drawing, worst first, by the compiler's own checks. Give it the drawing of `useSettledGraph`. */
export function useProblems(graph: Graph): readonly Diagnostic[] {
  const context = useCompileContext();
  return useMemo(() => sorted(checkJourney(graph, context)), [graph, context]);
}

function sorted(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return severities.flatMap((severity) => diagnostics.filter((diagnostic) => diagnostic.severity === severity));
}
