import { checkRule } from '../../conditions/index.js';
import { diagnose, type Diagnostic } from '../../diagnostics/index.js';
import type { OpenNode } from '../../nodes/index.js';
import type { CompileContext } from '../context.js';

/** Every rule is written, of allowed operators, over declared fields: evaluation cannot meet anything else. */
export function checkConditions(open: OpenNode, context: CompileContext): readonly Diagnostic[] {
  return open.rules().flatMap(({ rule, pointer }) => {
    if (rule === null) return [diagnose('condition.empty', { nodeId: open.node.id, pointer })];
    return checkRule(rule, { attributes: context.knownAttributes }).map((problem) =>
      diagnose(problem.code, { nodeId: open.node.id, pointer: pointer + problem.pointer, params: problem.params }),
    );
  });
}
