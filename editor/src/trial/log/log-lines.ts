import type { Place } from '@tagtrail/core/interpreter';
import type { Instruction, Plan } from '@tagtrail/core/plan';
import { choiceAt, type Choice } from '../run/endings';
import { standsAt } from '../run/paint';
import type { Frame, FrameOf } from '../run/try-out';

/** What a run did at a step, or at one channel of it, in one go. */
export interface StepLine {
  readonly kind: 'step';
  readonly key: string;
  readonly at: string;
  readonly nodeId: string;
  readonly rung: number | null;
  /** How often the run has come to this instruction, this time included. */
  readonly visit: number;
  /** By what was asked, awaited and left, in order. */
  readonly frames: readonly StepFrame[];
  /** True while the run stands here. */
  readonly here: boolean;
}

export type StepFrame = FrameOf<'asked'> | FrameOf<'waits'> | FrameOf<'left'>;

export type NoteLine = { readonly key: string } & Exclude<Frame, StepFrame>;

export type LogLine = StepLine | NoteLine;

const isStepFrame = (frame: Frame): frame is StepFrame => frame.kind === 'asked' || frame.kind === 'waits' || frame.kind === 'left';

/** The frames shown so far, line by line: what follows one another at the same step, or belongs to one waiting there, is one line. */
export function toLines(frames: readonly Frame[], plan: Plan): readonly LogLine[] {
  const sourceOf = (instruction: number) => plan.sourceMap[instruction] ?? { nodeId: '', rung: null };
  const here = standsAt(frames, (instruction) => sourceOf(instruction).nodeId);
  const lines: (NoteLine | Omit<StepLine, 'here'>)[] = [];
  for (const [index, frame] of frames.entries()) {
    const key = String(index);
    if (!isStepFrame(frame)) {
      lines.push({ ...frame, key });
      continue;
    }
    const before = lines.findLastIndex((line) => line.kind === 'step');
    const line = lines[before];
    if (line?.kind === 'step' && goesOn(line, frame.place, plan)) {
      lines[before] = { ...line, frames: [...line.frames, frame] };
    } else {
      const { nodeId, rung } = sourceOf(frame.place.instruction);
      lines.push({ kind: 'step', key, at: frame.at, nodeId, rung, visit: frame.place.visit, frames: [frame] });
    }
  }
  const last = lines.findLastIndex((line) => line.kind === 'step');
  return lines.map((line, index) => (line.kind === 'step' ? { ...line, here: index === last && line.nodeId === here } : line));
}

/** The same instruction in the same round, or a later one of the same step: the channels of a ladder each have a line of their own. */
function goesOn({ nodeId, frames }: Omit<StepLine, 'here'>, { instruction, visit }: Place, plan: Plan): boolean {
  const last = frames.at(-1)?.place;
  if (last === undefined) return false;
  if (last.instruction === instruction) return last.visit === visit;
  const source = plan.sourceMap[instruction];
  return source?.nodeId === nodeId && source.rung === null && instruction > last.instruction;
}

export interface ChoiceInLine {
  readonly place: Place;
  readonly instruction: Instruction;
  readonly choice: Choice;
}

/** What the operator may choose at a line; null where the run knows itself how to go on. */
export function choiceOf({ frames }: StepLine, plan: Plan): ChoiceInLine | null {
  for (const { place } of frames) {
    const instruction = plan.instructions[place.instruction];
    const choice = instruction === undefined ? null : choiceAt(instruction);
    if (instruction !== undefined && choice !== null) return { place, instruction, choice };
  }
  return null;
}
