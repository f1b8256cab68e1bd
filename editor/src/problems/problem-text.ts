import type { Diagnostic } from '@tagtrail/core/diagnostics';
import type { Graph } from '@tagtrail/core/graph';
import { viewOf } from '../nodes/view-of';
import type { Words } from '../nodes/view/words';

/** A problem in words: the text of its code, with tags and outputs called by their names. */
export function problemText(diagnostic: Diagnostic, graph: Graph, words: Words): string {
  const { code, nodeId, port, params } = diagnostic;
  const node = graph.nodes.find(({ id }) => id === nodeId);
  const label = port === null || node === undefined ? '' : (viewOf(node.type)?.read(node, words).portLabel(port) ?? port);
  const named = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, name === 'tagId' ? words.tagName(String(value)) : value]));
  return words.t(`diagnostics.${code}`, { ...named, port: label === '' ? (port ?? '') : label });
}
