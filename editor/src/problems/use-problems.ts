import { checkJourney, declaredAttributes, type CompileContext } from '@tagtrail/core/compiler';
import { severities, type Diagnostic } from '@tagtrail/core/diagnostics';
import type { Graph } from '@tagtrail/core/graph';
import { useMemo } from 'react';
import { useTagLibraryQuery } from '../corps/use-tag-library';
import { useChannelSettingsQuery } from '../settings/use-channel-settings';

/** What the drawing is checked against: the corp's tags and channel settings as this page has them; null for what it does not know. */
function useCompileContext(): CompileContext {
  const library = useTagLibraryQuery().data;
  const groups = library?.groups ?? null;
  const deleted = library?.deleted ?? null;
  const settings = useChannelSettingsQuery().data?.items ?? null;
  return useMemo(
    () => ({
      knownTagIds: groups?.flatMap(({ tags }) => tags.map(({ id }) => id)) ?? null,
      ...(deleted === null ? {} : { deletedTagIds: deleted.map(({ id }) => id) }),
      knownEndpoints: settings?.filter(({ kind }) => kind === 'webhook').map(({ name }) => name) ?? null,
      knownAttributes: declaredAttributes,
      smtpConfigured: settings?.some(({ kind }) => kind === 'smtp') ?? null,
    }),
    [groups, deleted, settings],
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
