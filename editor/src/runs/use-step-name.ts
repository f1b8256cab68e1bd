import { useQueries } from '@tanstack/react-query';
import type { RunItem } from '@tagtrail/core/http';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../api/corp-path';
import { journeysApi } from '../api/journeys';
import { usePreferences } from '../preferences/preferences';
import { useCorpId } from '../session/session';
import { toGraph } from '../drawing/to-graph';
import { stepTitle, viewOf } from '../nodes/views';
import { useWords } from '../words/words';

/** A step of a version that a run stands at. */
export type Standing = Pick<RunItem, 'journeyId' | 'version' | 'nodeId'>;

const versionOf = ({ journeyId, version }: Standing): string => `${journeyId}:${String(version)}`;

/** The drawing of a version, which never changes. */
const drawingOf = (corpId: string, { journeyId, version }: Pick<Standing, 'journeyId' | 'version'>) => ({
  queryKey: corpKey(corpId, 'versions', journeyId, version),
  queryFn: async () => toGraph((await journeysApi.version({ corpId, journeyId }, version)).graph),
  staleTime: Infinity,
});

/** Names the step a run stands at (a dash until its drawing is read), by the drawing of the run's own version. A list has few versions, and they never change. */
export function useStepName(runs: readonly Standing[]): (run: Standing) => string {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const locale = usePreferences((preferences) => preferences.locale);
  const versions = runs.filter((run, index) => runs.findIndex((other) => versionOf(other) === versionOf(run)) === index);
  const drawn = useQueries({
    queries: versions.map((version) => drawingOf(corpId, version)),
  });
  const graphs = new Map(versions.map((version, index) => [versionOf(version), drawn[index]?.data]));
  return (run) => {
    const graph = graphs.get(versionOf(run));
    if (run.nodeId === null || graph === undefined) return '–';
    return graph.nodes.some(({ id }) => id === run.nodeId) ? stepTitle(graph, run.nodeId, locale) : t('runs.goneStep');
  };
}

/** What an output of a step is called on its card; a dash until the drawing is read, empty where no output is asked for. */
export function useWayName(standing: Standing | null, port: string | null): string {
  const corpId = useCorpId();
  const words = useWords();
  const asked = standing === null || port === null ? [] : [standing];
  const [drawn] = useQueries({ queries: asked.map((one) => drawingOf(corpId, one)) });
  const node = drawn?.data?.nodes.find(({ id }) => id === standing?.nodeId);
  if (port === null) return '';
  return node === undefined ? '–' : (viewOf(node.type)?.read(node, words).portLabel(port) ?? port);
}
