import { UnknownYearError, type WaitReason } from '@tagtrail/core/calendar';
import type { TrialStop } from '@tagtrail/core/compiler';
import { evaluate, type BusinessEvent, type CustomerFacts, type Explanation } from '@tagtrail/core/conditions';
import { BrokenPlanError, tell, type BranchExplanation, type Invoke, type Place, type Scene, type Told } from '@tagtrail/core/interpreter';
import type { AwaitMatch, Plan } from '@tagtrail/core/plan';
import type { Dated } from '../scene/happenings';

/** Why a try was broken off before the run came to an end. */
export type Cut =
  | { readonly kind: 'bound'; readonly events: number }
  | { readonly kind: 'spins'; readonly instruction: number }
  | { readonly kind: 'year'; readonly year: number }
  | { readonly kind: 'nothing' };

/** One thing to be shown of a try, in order. */
export type Frame = { readonly at: string } &
  /** `filter`: what the entry rule says of the customer; null where everybody may enter. */
  (
    | {
        readonly kind: 'started';
        readonly entry: CustomerFacts['entry'];
        readonly filter: { readonly holds: boolean; readonly explanation: Explanation } | null;
      }
    | { readonly kind: 'happened'; readonly happening: Dated }
    | { readonly kind: 'raised'; readonly event: BusinessEvent }
    | { readonly kind: 'asked'; readonly place: Place; readonly invoke: Invoke; readonly facts: CustomerFacts }
    | {
        readonly kind: 'waits';
        readonly place: Place;
        readonly until: string;
        readonly reason: WaitReason | null;
        readonly match: AwaitMatch | null;
        readonly facts: CustomerFacts;
      }
    | {
        readonly kind: 'left';
        readonly place: Place;
        readonly result: string;
        readonly explanation: BranchExplanation | null;
        /** False for an awaited thing that was so already. */
        readonly waited: boolean;
      }
    | { readonly kind: 'ended'; readonly place: Place | null; readonly reason: string }
    | { readonly kind: 'stopped'; readonly stop: TrialStop }
    | { readonly kind: 'cut'; readonly cut: Cut }
  );

export type FrameOf<Kind extends Frame['kind']> = Extract<Frame, { readonly kind: Kind }>;

/** After so many things that happened a try is broken off: nobody reads more. */
export const eventsAtMost = 300;

interface Tried {
  readonly plan: Plan;
  readonly stops: readonly TrialStop[];
  readonly scene: Omit<Scene, 'maxEvents'>;
  readonly happenings: readonly Dated[];
}

/** Walks a plan through a scene and says what there is to see, one thing after the other; never throws for what a drawing can bring about. */
export function tryOut(tried: Tried): readonly Frame[] {
  const { all, cause } = listen(tried);
  const left = [...tried.happenings];
  const frames = all.flatMap((told) => [...beginning(told, tried), ...metBy(told, left), ...framesOf(told, tried)]);
  const last = all.at(-1);
  const at = last?.event.at ?? tried.scene.startAt;
  if (cause !== null) return [...frames, { kind: 'cut', at, cut: cutBy(cause.error) }];
  if (last !== undefined && last.state.ended !== null) return frames;
  return [...frames, { kind: 'cut', at, cut: all.length >= eventsAtMost ? { kind: 'bound', events: all.length } : { kind: 'nothing' } }];
}

/** All that the run was told, as far as it could be. */
function listen({ plan, scene }: Tried): { readonly all: readonly Told[]; readonly cause: { readonly error: unknown } | null } {
  const all: Told[] = [];
  try {
    for (const told of tell(plan, { ...scene, maxEvents: eventsAtMost })) all.push(told);
    return { all, cause: null };
  } catch (error) {
    return { all, cause: { error } };
  }
}

function beginning({ event: { kind, at, facts } }: Told, { plan }: Tried): readonly Frame[] {
  return kind === 'start' ? [{ kind: 'started', at, entry: facts.entry, filter: filterAt(plan, facts) }] : [];
}

function cutBy(cause: unknown): Cut {
  if (cause instanceof UnknownYearError) return { kind: 'year', year: cause.year };
  if (cause instanceof BrokenPlanError && cause.code === 'VISIT_LIMIT') return { kind: 'spins', instruction: cause.instruction };
  throw cause;
}

function filterAt({ rules: { filter } }: Plan, facts: CustomerFacts): FrameOf<'started'>['filter'] {
  return filter === null ? null : evaluate(filter, facts);
}

/** What happened of itself at this moment: what the scene holds ready, and what a step has raised. */
function metBy({ event }: Told, left: Dated[]): readonly Frame[] {
  const { at, kind } = event;
  if (kind !== 'changed' && kind !== 'end') return [];
  const index = left.findIndex((one) => one.at === at && (kind === 'end' || (one.kind === 'event') === (event.event !== undefined)));
  const [happening] = index < 0 ? [] : left.splice(index, 1);
  if (happening !== undefined) return [{ kind: 'happened', at, happening }];
  return kind === 'changed' && event.event !== undefined ? [{ kind: 'raised', at, event: event.event }] : [];
}

function framesOf({ event: { at, facts }, commands, state, reason }: Told, { plan, stops }: Pick<Tried, 'plan' | 'stops'>): readonly Frame[] {
  const known = { ...facts, values: state.values ?? {} };
  const waited = commands.some(({ kind }) => kind === 'waitEnded');
  return commands.flatMap((command): readonly Frame[] => {
    switch (command.kind) {
      case 'invoke':
        return [{ kind: 'asked', at, place: placeOf(command), invoke: command, facts: known }];
      case 'wait':
        return [{ kind: 'waits', at, place: placeOf(command), until: command.until, match: command.match, reason, facts: known }];
      case 'step':
        return command.result === 'asked' || plan.instructions[command.instruction]?.kind === 'end'
          ? []
          : [{ kind: 'left', at, place: placeOf(command), result: command.result, explanation: command.explanation, waited }];
      case 'end':
        return [endAt({ at, reason: command.reason, cursor: state.cursor, visits: state.visits }, { plan, stops })];
      case 'resolve':
      case 'waitMoved':
      case 'waitEnded':
        return [];
    }
  });
}

const placeOf = ({ instruction, visit }: Place): Place => ({ instruction, visit });

interface Ended {
  readonly at: string;
  readonly reason: string;
  readonly cursor: number;
  readonly visits: Readonly<Record<string, number>>;
}

function endAt({ at, reason, cursor, visits }: Ended, { plan, stops }: Pick<Tried, 'plan' | 'stops'>): Frame {
  const isEnd = plan.instructions[cursor]?.kind === 'end';
  const stop = isEnd ? stops.find((one) => one.at === plan.sourceMap[cursor]?.nodeId) : undefined;
  if (stop !== undefined) return { kind: 'stopped', at, stop };
  return { kind: 'ended', at, reason, place: isEnd ? { instruction: cursor, visit: visits[cursor] ?? 1 } : null };
}
