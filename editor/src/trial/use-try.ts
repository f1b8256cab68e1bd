import { compileTrial, type Trial } from '@tagtrail/core/compiler';
import type { CustomerFacts, RuleReads } from '@tagtrail/core/conditions';
import type { Diagnostic } from '@tagtrail/core/diagnostics';
import type { Graph, GraphNode } from '@tagtrail/core/graph';
import { definitionOf } from '@tagtrail/core/nodes';
import { readsOfPlan, type PlanTrigger } from '@tagtrail/core/plan';
import { textFields } from '@tagtrail/core/text';
import { useMemo, useState } from 'react';
import { useWaitCalendar } from '../corps/calendar/use-work-calendar';
import { useCompileContext } from '../problems/use-problems';
import { useCorpId } from '../session/session';
import { endingsOf } from './run/endings';
import { idWithLots } from './run/lot';
import { tryOut, type Frame } from './run/try-out';
import { factsOfMade } from './scene/customer-facts';
import { dated, toWorld } from './scene/happenings';
import { entryFields, startFacts, type EntryField } from './scene/start-facts';
import type { MadeCustomer, TrialScene } from './scene/trial-scene';
import { useCorpFacts } from './scene/use-corp-facts';
import { useRealCustomer } from './scene/use-real-customer';
import { useScene } from './trial-store';

/** Why nothing can be tried yet. */
export type Stuck = { readonly kind: 'noTrigger' | 'noWay' | 'customer' | 'reading' } | { readonly kind: 'error'; readonly error: Error };

export interface Try {
  readonly graph: Graph;
  readonly scene: TrialScene;
  readonly made: MadeCustomer;
  readonly change: (part: Partial<TrialScene>) => void;
  readonly changeMade: (part: Partial<MadeCustomer>) => void;
  readonly triggers: readonly GraphNode[];
  readonly triggerId: string | null;
  readonly trial: Trial | null;
  readonly reads: RuleReads | null;
  readonly fields: readonly EntryField[];
  readonly startAt: string;
  /** Null where nothing can be tried. */
  readonly frames: readonly Frame[] | null;
  readonly stuck: Stuck | null;
  readonly startAnew: () => void;
}

/** A drawing compiled for trying out, and what happens in its scene from beginning to end. Nothing is worked out while it is not active. */
export function useTry(graph: Graph, { journeyId, active }: { readonly journeyId: string; readonly active: boolean }): Try {
  const corpId = useCorpId();
  const kept = useScene(corpId, journeyId);
  const { scene, made } = kept;
  const [now, setNow] = useState(thisMinute);
  const startAt = scene.startAt ?? now;
  const { triggers, triggerId, trial, reads, fields, obstacles } = useDrawn(graph, { scene, active });
  const trigger = trial?.plan.triggers[0];
  const { facts, error } = useCustomer({ scene, made, trial, reads });
  const frames = useFrames({ trial, trigger, fields, facts, scene, startAt });
  const stuck = stuckBy({ triggerId, obstacles, isChosen: !scene.real || scene.customer !== null, error, frames });
  const startAnew = (): void => {
    setNow(thisMinute());
  };
  return { graph, ...kept, triggers, triggerId, trial, reads, fields, startAt, frames: stuck === null ? frames : null, stuck, startAnew };
}

const minuteMs = 60_000;
const thisMinute = (): string => new Date(Math.floor(Date.now() / minuteMs) * minuteMs).toISOString();

/** The drawing as far as it can be walked. */
function useDrawn(graph: Graph, { scene, active }: { readonly scene: TrialScene; readonly active: boolean }) {
  const context = useCompileContext();
  const corp = useCorpFacts();
  const triggers = useMemo(() => graph.nodes.filter(({ type }) => definitionOf(type)?.isTrigger === true), [graph]);
  const chosen = triggers.find(({ id }) => id === scene.triggerId) ?? triggers[0];
  const triggerId = chosen?.id ?? null;
  const compiled = useMemo(
    () => (triggerId === null || !active ? null : compileTrial(graph, triggerId, context)),
    [graph, triggerId, active, context],
  );
  const trial = useSame(compiled?.ok === true ? compiled.value : null);
  const obstacles: readonly Diagnostic[] | null = compiled?.ok === false ? compiled.error : null;
  return useMemo(() => {
    const reads = trial === null ? null : readsOfPlan(trial.plan);
    const trigger = trial?.plan.triggers[0];
    const read = trial === null || reads === null ? [] : entryNames(trial, reads);
    return { triggers, triggerId, trial, reads, obstacles, fields: trigger === undefined ? [] : entryFields(trigger, { ...corp, read }) };
  }, [triggers, triggerId, trial, obstacles, corp]);
}

/** Names of entry data that rules or texts of a plan ask for. */
function entryNames({ plan }: Trial, { ofRun }: RuleReads): readonly string[] {
  const inTexts = plan.instructions.flatMap((instruction) =>
    instruction.kind === 'invoke' && 'text' in instruction.request ? textFields(instruction.request.text).map(({ field }) => field) : [],
  );
  return [...new Set([...ofRun, ...inTexts].filter((name) => name.startsWith('entry.')).map((name) => name.slice('entry.'.length)))];
}

interface Who extends Pick<Try, 'scene' | 'made' | 'trial' | 'reads'> {}

/** The customer of the scene, real or made up; null where there is none yet. */
function useCustomer({ scene, made, trial, reads }: Who): { readonly facts: CustomerFacts | null; readonly error: Error | null } {
  const corp = useCorpFacts();
  const real = useRealCustomer({ customerId: scene.real ? (scene.customer?.id ?? null) : null, reads, groupOf: corp.groupOf });
  const own = useMemo(() => {
    if (scene.real || trial === null) return null;
    return factsOfMade(made, { customerId: idWithLots(trial.plan, scene.lots), groupOf: corp.groupOf });
  }, [scene.real, scene.lots, trial, made, corp]);
  const facts = useSame(scene.real ? real.facts : own);
  return { facts, error: scene.real ? real.error : null };
}

interface Framed extends Pick<Try, 'trial' | 'fields' | 'scene' | 'startAt'> {
  readonly trigger: PlanTrigger | undefined;
  readonly facts: CustomerFacts | null;
}

function useFrames({ trial, trigger, fields, facts, scene, startAt }: Framed): readonly Frame[] | null {
  const corp = useCorpFacts();
  const waits = useWaitCalendar();
  return useMemo(() => {
    if (trial === null || trigger === undefined || facts === null || waits === null) return null;
    const { zone, calendar } = waits;
    const happenings = dated(scene.happenings, { startAt, zone });
    const starting = { trigger, fields, entry: scene.entry, startAt, groupOf: corp.groupOf };
    return tryOut({
      plan: trial.plan,
      stops: trial.stops,
      happenings,
      scene: {
        startAt,
        zone,
        calendar,
        facts: [{ from: startAt, facts: startFacts({ ...facts, zone }, starting) }],
        ...toWorld(happenings, corp),
        ...endingsOf({ plan: trial.plan, endings: scene.endings, context: { ...corp, zone } }),
      },
    });
  }, [trial, trigger, fields, facts, waits, scene.happenings, scene.entry, scene.endings, startAt, corp]);
}

interface Standing extends Pick<Try, 'triggerId' | 'frames'> {
  readonly obstacles: readonly Diagnostic[] | null;
  readonly isChosen: boolean;
  readonly error: Error | null;
}

function stuckBy({ triggerId, obstacles, isChosen, error, frames }: Standing): Stuck | null {
  if (triggerId === null) return { kind: 'noTrigger' };
  if (obstacles !== null) return { kind: 'noWay' };
  if (!isChosen) return { kind: 'customer' };
  if (error !== null) return { kind: 'error', error };
  return frames === null ? { kind: 'reading' } : null;
}

/** The object of before, as long as it says the same: what is worked out of it is then not worked out again. */
function useSame<Value>(value: Value): Value {
  const [kept, setKept] = useState(value);
  if (kept === value) return kept;
  if (JSON.stringify(kept) === JSON.stringify(value)) return kept;
  setKept(value);
  return value;
}
