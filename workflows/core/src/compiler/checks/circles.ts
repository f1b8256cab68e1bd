import { diagnose, type Diagnostic } from '../../diagnostics/index.js';
import { groupKey, isGroupKey, type Happening, type OpenNode } from '../../nodes/index.js';
import type { OtherJourney, Surroundings } from '../context.js';

/** A journey as one that something starts; null for the one that is drawn. */
interface Start {
  readonly journey: OtherJourney | null;
  readonly by: Happening;
}

/** Journeys one of which starts the next, and what the last of them brings about. */
interface Way {
  readonly journeys: readonly OtherJourney[];
  readonly brings: readonly Happening[];
  /** True while each enters the next: such circles are refused where the step names the journey. */
  readonly byCalls: boolean;
}

interface Drawn {
  readonly nodes: readonly OpenNode[];
  /** Undefined for a drawing that is no journey yet. */
  readonly journeyId: string | undefined;
  readonly surroundings: Surroundings;
}

/**
 * The steps by which somebody comes back to the beginning of the journey, at once or by way of others. All that journeys do to one
 * another leads on: tags, attributes, events, the segments that read them, and one journey that enters another. A value that is
 * written starts nobody who is asked for another one.
 */
export function checkCircles({ nodes, journeyId, surroundings }: Drawn): readonly Diagnostic[] {
  const own = nodes.flatMap((node) => node.startsBy());
  const others = surroundings.journeys.filter(({ id }) => id !== journeyId);
  const circles = new Circles(surroundings, [
    ...startsOf(null, journeyId, own),
    ...others.flatMap((journey) => startsOf(journey, journey.id, journey.startsBy)),
  ]);
  const all = nodes.flatMap((node) => node.brings());
  return nodes.flatMap((node) => {
    const back = circles.wayBack(node.brings(), all);
    if (back === null) return [];
    const place = { nodeId: node.node.id };
    const { journeys, by } = back;
    return journeys.length === 0
      ? [diagnose('collision.startsItself', { ...place, params: { kind: by.kind, key: by.key } })]
      : [diagnose('collision.circle', { ...place, params: { journeys: journeys.map(({ name }) => name) } })];
  });
}

function startsOf(journey: OtherJourney | null, id: string | undefined, startsBy: readonly Happening[]): readonly Start[] {
  const entered: readonly Happening[] = id === undefined ? [] : [{ kind: 'journeyEntered', key: id }];
  return [...startsBy, ...entered].map((by) => ({ journey, by }));
}

const keyOf = ({ kind, key }: Happening): string => `${kind} ${key}`;

/** A value that is not told may be any. */
export const meets = (brought: Happening, start: Happening): boolean =>
  brought.value === undefined || start.value === undefined || String(brought.value) === String(start.value);

class Circles {
  private readonly starts = new Map<string, Start[]>();

  constructor(
    private readonly surroundings: Surroundings,
    starts: readonly Start[],
  ) {
    for (const start of starts) this.starts.set(keyOf(start.by), [...(this.starts.get(keyOf(start.by)) ?? []), start]);
  }

  /** The shortest way from what a step brings back to the beginning, and what it comes back by; `all`: what all steps bring. */
  wayBack(brings: readonly Happening[], all: readonly Happening[]): { readonly journeys: readonly OtherJourney[]; readonly by: Happening } | null {
    const seen = new Set<string>();
    const ways: Way[] = [{ journeys: [], brings, byCalls: true }];
    for (const { journeys, brings: brought, byCalls } of ways) {
      for (const { happening, start } of this.startedBy(brought)) {
        const isCalled = byCalls && happening.kind === 'journeyEntered';
        const { journey } = start;
        if (journey !== null && !seen.has(journey.id)) {
          seen.add(journey.id);
          ways.push({ journeys: [...journeys, journey], brings: journey.brings, byCalls: isCalled });
        }
        const isBack = journey === null && !isCalled && (journeys.length > 0 || isNews(happening, start.by, all));
        if (isBack) return { journeys, by: happening };
      }
    }
    return null;
  }

  private startedBy(brought: readonly Happening[]): readonly { readonly happening: Happening; readonly start: Start }[] {
    return brought
      .flatMap((happening) => consequencesOf(happening, this.surroundings))
      .flatMap((happening) =>
        (this.starts.get(keyOf(happening)) ?? []).filter(({ by }) => meets(happening, by)).map((start) => ({ happening, start })),
      );
  }
}

const reads = { tagAdded: 'tag', tagRemoved: 'tag', attributeChanged: 'attribute', event: 'event' } as const;

const isRead = (kind: Happening['kind']): kind is keyof typeof reads => Object.hasOwn(reads, kind);

/** What happens, and what else is so thereby: a tag is one of its group, and whoever reads it may come into a segment or drop out. */
export function consequencesOf(happening: Happening, { tagGroups = {}, segments = [] }: Surroundings): readonly Happening[] {
  const { kind, key } = happening;
  if (!isRead(kind)) return [happening];
  const group = reads[kind] === 'tag' && Object.hasOwn(tagGroups, key) ? tagGroups[key] : undefined;
  const isAsked = (read: { readonly kind: string; readonly key: string }): boolean =>
    (read.kind === reads[kind] && read.key === key) || (read.kind === 'tagGroup' && read.key === group);
  return [
    happening,
    ...(group === undefined ? [] : [{ kind, key: groupKey(group) }]),
    ...segments
      .filter((segment) => segment.reads.some(isAsked))
      .flatMap(({ id }) => [{ kind: 'segmentEntered', key: id } as const, { kind: 'segmentLeft', key: id } as const]),
  ];
}

const contrary = { tagAdded: 'tagRemoved', tagRemoved: 'tagAdded' } as const;

/** Whoever entered by a tag or a value has it: the same again is news only where the journey also makes it otherwise. */
function isNews({ kind, key, value }: Happening, by: Happening, all: readonly Happening[]): boolean {
  if (kind === 'attributeChanged') {
    const isSame = value !== undefined && by.value !== undefined;
    return !isSame || all.some((other) => other.kind === kind && other.key === key && !(other.value !== undefined && meets(other, by)));
  }
  if (kind !== 'tagAdded' && kind !== 'tagRemoved') return true;
  return isGroupKey(key) || all.some((other) => other.kind === contrary[kind] && other.key === key);
}
