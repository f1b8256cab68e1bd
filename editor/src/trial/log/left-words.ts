import type { Graph, GraphNode } from '@tagtrail/core/graph';
import { outputOf } from '@tagtrail/core/nodes';
import { proofOf, type AdLabel, type BranchInstruction, type Instruction, type Plan } from '@tagtrail/core/plan';
import { viewOf } from '../../nodes/views';
import type { Words } from '../../words/words';
import { stepAt } from '../run/endings';
import type { FrameOf } from '../run/try-out';

/** What lines are said with. */
export interface Telling {
  readonly words: Words;
  readonly graph: Graph;
  readonly plan: Plan;
  /** An instant by the corp's clock. */
  readonly instant: (iso: string) => string;
  readonly triggerId: string;
  /** The corp's own rule for what is advertising. */
  readonly adLabel: AdLabel;
}

/** How a step was left, in words. */
export function leftText({ place, result, waited }: FrameOf<'left'>, nodeId: string, { words, graph, plan }: Telling): string {
  const { t } = words;
  if (result === 'interrupted') return t('trial.left.interrupted');
  const instruction = plan.instructions[place.instruction];
  const node = graph.nodes.find(({ id }) => id === nodeId);
  const output = node === undefined ? null : outputOf(node, { step: stepAt(plan, place.instruction), result });
  const label = outputLabel(node, output, words);
  switch (instruction?.kind) {
    case 'invoke':
      return endingText(result, instruction.request.channel, words);
    case 'sleep':
      return result === 'next' ? t('trial.left.waited') : label;
    case 'awaitEvent':
      return result === 'matched' ? t(waited ? 'trial.left.matched' : 'trial.left.already') : t('trial.left.timeout');
    case 'branch':
      return branchText(instruction, { result, label, visit: place.visit }, words);
    case 'end':
    case undefined:
      return label;
  }
}

interface Chosen {
  readonly result: string;
  readonly label: string;
  readonly visit: number;
}

function branchText(branch: BranchInstruction, { result, label, visit }: Chosen, { t }: Words): string {
  switch (branch.by) {
    case 'visits':
      return result === 'next' ? t('trial.left.again', { n: visit, max: branch.atMost }) : t('trial.left.noMore', { max: branch.atMost });
    case 'share':
      return t('trial.left.drawn', { arm: label });
    case 'rule':
      return result === 'otherwise' && label === '' ? t('runs.result.otherwise') : t('trial.left.arm', { arm: label });
  }
}

/** Name of an output; empty where it needs none. */
export function outputLabel(node: GraphNode | undefined, output: string | null, words: Words): string {
  return node === undefined || output === null ? '' : (viewOf(node.type)?.read(node, words).portLabel(output) ?? '');
}

type Ending = Extract<Instruction, { kind: 'invoke' }>['request']['channel'];

/** How a side effect can end, in words: never more than its channel proves. */
export function endingText(port: string, channel: Ending, { t }: Pick<Words, 't'>): string {
  const texts: Readonly<Record<string, string>> = t('trial.ending', { returnObjects: true });
  if (port === 'accepted' && proofOf[channel] === 'employeeTold') return t('runs.proof.employeeTold');
  return (port === 'accepted' && proofOf[channel] === 'done' ? texts['done'] : texts[port]) ?? port;
}

/** How a step can go on, in words, where that is chosen: how what it asks for ends, what a person answers, whose turn it is. */
export function choiceText(port: string, instruction: Instruction, words: Words): string {
  if (instruction.kind === 'invoke') return endingText(port, instruction.request.channel, words);
  const texts: Readonly<Record<string, string>> = words.t('trial.answer', { returnObjects: true });
  return texts[port] ?? port;
}
