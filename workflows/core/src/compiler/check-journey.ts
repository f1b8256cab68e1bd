import { type Diagnostic, diagnose } from '../diagnostics/index.js';
import type { Graph, GraphNode } from '../graph/index.js';
import { openNode, type OpenNode } from '../nodes/index.js';
import { checkCalendar } from './checks/calendar.js';
import { checkContent } from './checks/content.js';
import { checkCycles } from './checks/cycles.js';
import { checkLaw } from './checks/law/texts.js';
import { checkSecondTouch } from './checks/law/second-touch.js';
import { checkMessages } from './checks/messages.js';
import { checkOutlooks, checkWindows } from './checks/outlook.js';
import { checkReachability } from './checks/reachability.js';
import { checkReferences } from './checks/references.js';
import { checkSettings } from './checks/settings.js';
import { checkStructure } from './checks/structure.js';
import { checkSurroundings } from './checks/surroundings.js';
import { checkWelcomes } from './welcomes.js';
import type { CompileContext } from './context.js';
import { readJourney, type Reading } from './reading.js';
import { checkEventFilter, checkRule } from '../conditions/index.js';

/** Everything there is to say about a drawing, errors and warnings: the problems list of the editor and the answer of `validate`. */
export function checkJourney(graph: Graph, context: CompileContext): readonly Diagnostic[] {
  return checkReading(readJourney(graph), context);
}

/** The passes over a drawing that has been read, in the order in which an operator would mend things. */
export function checkReading(reading: Reading, context: CompileContext): readonly Diagnostic[] {
  const nodes = [...reading.open.values()];
  const check = nodeChecks(context);
  return [
    ...reading.problems,
    ...checkStructure(reading),
    ...checkReachability(reading),
    ...checkCycles(reading),
    ...nodes.flatMap(check),
    ...checkMessages(reading),
    ...checkWelcomes(reading, context),
    ...checkSecondTouch(reading),
    ...checkSurroundings(reading, context),
    ...checkSettings(reading.graph.settings, context),
  ];
}

/** What can be said of one node without the drawing around it: for its form. */
export function checkNode(node: GraphNode, context: CompileContext): readonly Diagnostic[] {
  const opened = openNode(node);
  return opened.ok ? nodeChecks(context)(opened.value) : opened.error;
}

function nodeChecks(context: CompileContext): (open: OpenNode) => readonly Diagnostic[] {
  const references = checkReferences(context);
  return (open) => {
    const config = checkConfig(open);
    const rules = checkConditions(open, context);
    // What rules say is asked only once each of them can be told apart and evaluated.
    const sayings = config.length + rules.length > 0 ? [] : [...checkOutlooks(open, context), ...checkWindows(open, context)];
    return [
      ...config,
      ...references(open),
      ...rules,
      ...sayings,
      ...checkContent(open, context),
      ...checkLaw(open, context),
      ...checkCalendar(open, context),
    ];
  };
}

/** The rules of the node's own type. */
export function checkConfig(open: OpenNode): readonly Diagnostic[] {
  return open.check().map(({ code, pointer, params }) => diagnose(code, { nodeId: open.node.id, pointer, params }));
}

/** Every rule is written, of allowed operators, over declared fields: evaluation cannot meet anything else. */
export function checkConditions(open: OpenNode, context: CompileContext): readonly Diagnostic[] {
  return open.rules().flatMap(({ rule, pointer, event }) => {
    if (rule === null) return [diagnose('condition.empty', { nodeId: open.node.id, pointer })];
    const problems = event === undefined ? checkRule(rule, context.fields) : checkEventFilter(rule, { event, known: context.fields });
    return problems.map((problem) => diagnose(problem.code, { nodeId: open.node.id, pointer: pointer + problem.pointer, params: problem.params }));
  });
}
