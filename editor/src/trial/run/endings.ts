import { canBeSet, effectOf, type EffectContext, type Ending, type Invoke, type Moment, type Place, type Scene } from '@tagtrail/core/interpreter';
import { durationMs, type AttributeType, type Duration } from '@tagtrail/core/kernel';
import { outcomePorts, todoAnswers, type Instruction, type InvokeRequest, type OutcomePort, type Plan } from '@tagtrail/core/plan';
import type { ChosenEnding, TrialScene, Written } from '../scene/trial-scene';

/** A place of a run at which the world decides how it goes on, with what there is to choose from. */
export interface Choice {
  readonly kind: 'outcome' | 'answer' | 'turn';
  /** The usual one first. */
  readonly ports: readonly string[];
  /** What an answer may bring; none for a side effect that answers nothing. */
  readonly asks: readonly { readonly name: string; readonly type: AttributeType }[];
  readonly usual: ChosenEnding;
}

/** Nobody answers. */
export const nobody = 'nobody';

/** The same place of the drawing, whatever became of the rest of it: which step of which node, for the so manieth time. */
export function placeKey({ sourceMap }: Plan, { instruction, visit }: Place): string {
  const nodeId = sourceMap[instruction]?.nodeId ?? '';
  return `${nodeId}/${String(stepAt({ sourceMap }, instruction))}/${String(visit)}`;
}

/** Which step of its node an instruction is; 0 is the first. */
export function stepAt({ sourceMap }: Pick<Plan, 'sourceMap'>, instruction: number): number {
  return instruction - sourceMap.findIndex(({ nodeId }) => nodeId === sourceMap[instruction]?.nodeId);
}

const atOnce: Duration = { amount: 0, unit: 'minutes' };
/** How long a person is taken to need. */
const byHand: Duration = { amount: 1, unit: 'hours' };
const chosenBy = (port: string, after: Duration): ChosenEnding => ({ port, after, values: {} });

/** What there is to choose at an instruction; null where the run itself knows how it goes on, or does not wait for it. */
export function choiceAt(instruction: Instruction): Choice | null {
  switch (instruction.kind) {
    case 'invoke': {
      const { request, next } = instruction;
      if (next !== undefined) return null;
      const ports: readonly OutcomePort[] = outcomePorts[request.channel];
      const asks = request.channel === 'webhook_call' ? request.answer.map(({ name, type }) => ({ name, type })) : [];
      return { kind: 'outcome', ports, asks, usual: chosenBy(ports[0] ?? 'failed', usualTime(request, ports[0] ?? 'failed')) };
    }
    case 'awaitEvent': {
      const { match } = instruction;
      if (match.kind !== 'signal') return null;
      const answers = todoAnswers[match.name];
      return { kind: 'answer', ports: [...answers, nobody], asks: [], usual: chosenBy(answers[0], byHand) };
    }
    case 'sleep': {
      if (instruction.wait.kind !== 'turn') return null;
      const ports = instruction.wait.longestWait === null ? ['next'] : ['next', 'full'];
      return { kind: 'turn', ports, asks: [], usual: chosenBy('next', atOnce) };
    }
    case 'branch':
    case 'end':
      return null;
  }
}

/** How long a side effect usually takes to end so; the operator may say otherwise. */
export function usualTime(request: InvokeRequest, port: string): Duration {
  if (port === 'notConfirmed' && 'confirmWithin' in request) return request.confirmWithin;
  if (port === 'timedOut' && 'within' in request) return request.within;
  return 'confirmWithin' in request && port !== 'suppressed' ? byHand : atOnce;
}

interface Chosen {
  readonly plan: Plan;
  readonly endings: TrialScene['endings'];
  readonly context: EffectContext;
}

/** How the world answers a run that is tried: as chosen, else as usual. */
export function endingsOf({ plan, endings, context }: Chosen): Pick<Scene, 'outcome' | 'effect' | 'answer' | 'turn'> {
  const at = (place: Place): ChosenEnding | null => endings[placeKey(plan, place)] ?? usualAt(plan, place);
  return {
    outcome: (invoke, moment) => outcomeOf(invoke, { moment, chosen: endings[placeKey(plan, invoke)] ?? null }),
    effect: (invoke, moment, ending) => effectOf(invoke, moment, { ending, context }),
    answer: (wait) => {
      const chosen = at(wait);
      if (chosen === null || chosen.port === nobody) return null;
      return { values: { decision: chosen.port }, afterMs: durationMs(chosen.after) };
    },
    turn: (_wait, place) => {
      const chosen = at(place);
      return chosen?.port === 'full' ? null : durationMs(chosen?.after ?? atOnce);
    },
  };
}

function usualAt(plan: Plan, { instruction }: Place): ChosenEnding | null {
  const found = plan.instructions[instruction];
  return found === undefined ? null : (choiceAt(found)?.usual ?? null);
}

/** What cannot be written fails, as it would in earnest, unless the operator wants to see the other way. */
function outcomeOf(invoke: Invoke, { moment, chosen }: { readonly moment: Moment; readonly chosen: ChosenEnding | null }): Ending {
  const { request } = invoke;
  const ports: readonly OutcomePort[] = outcomePorts[request.channel];
  const usual = request.channel === 'set_attribute' && !canBeSet(request, moment) ? 'failed' : (ports[0] ?? 'failed');
  const port = ports.find((one) => one === chosen?.port) ?? usual;
  const values = Object.fromEntries(Object.entries(chosen?.values ?? {}).filter((entry): entry is [string, Written] => entry[1] !== ''));
  return { port, afterMs: durationMs(chosen?.after ?? usualTime(request, port)), ...(port === 'accepted' ? { values } : {}) };
}
