import { diagnose, type Diagnostic } from '../../diagnostics/index.js';
import type { Happening, OpenNode } from '../../nodes/index.js';
import type { CompileContext, OtherJourney } from '../context.js';
import type { Reading } from '../reading.js';
import { usesOfNode, type Use } from '../uses-of.js';

/**
 * The journey among the other live ones.
 * 1. It must not start itself, nor begin a circle of journeys that start one another: a customer would go round for ever.
 * 2. What it reads should be something that somebody sets: a tag that nobody has, an event that never came, an attribute without values.
 */
export function checkSurroundings(reading: Reading, { surroundings, journeyId }: CompileContext): readonly Diagnostic[] {
  if (surroundings === undefined || surroundings === null) return [];
  const others = surroundings.journeys.filter(({ id }) => id !== journeyId);
  const nodes = [...reading.open.values()];
  const starts = nodes.flatMap((node) => node.startsBy());
  const brings = new Set([...nodes.flatMap((node) => node.brings()), ...others.flatMap((other) => other.brings)].map(keyOf));
  return [
    ...checkCircle(nodes, { starts, others }),
    ...nodes.flatMap((node) =>
      usesOfNode(node, [])
        .filter((use) => !isBroughtBy(use, node))
        .flatMap((use) => checkUnset(use, { unset: surroundings.unset, brings })),
    ),
  ];
}

const keyOf = ({ kind, key }: Happening): string => `${kind} ${key}`;

interface Among {
  readonly starts: readonly Happening[];
  readonly others: readonly OtherJourney[];
}

/** The first node by which somebody comes back to the beginning of the journey, by way of others or at once. */
function checkCircle(nodes: readonly OpenNode[], { starts, others }: Among): readonly Diagnostic[] {
  const own = new Set(starts.map(keyOf));
  const all = new Set(nodes.flatMap((node) => node.brings()).map(keyOf));
  const startedBy = new Map<string, OtherJourney[]>();
  for (const other of others) for (const key of other.startsBy.map(keyOf)) startedBy.set(key, [...(startedBy.get(key) ?? []), other]);
  return nodes.flatMap((node) => {
    const brought = node.brings();
    const itself = brought.find((happening) => own.has(keyOf(happening)) && isNews(happening, all));
    const place = { nodeId: node.node.id };
    if (itself !== undefined) return [diagnose('collision.startsItself', { ...place, params: { kind: itself.kind, key: itself.key } })];
    const way = wayBack(brought, { own, startedBy });
    return way.length === 0 ? [] : [diagnose('collision.circle', { ...place, params: { journeys: way.map(({ name }) => name) } })];
  });
}

const contrary = { tagAdded: 'tagRemoved', tagRemoved: 'tagAdded' } as const;

/** Whoever entered by a tag has it: adding it again is news only where the journey takes it away as well. */
function isNews({ kind, key }: Happening, all: ReadonlySet<string>): boolean {
  return kind === 'attributeChanged' || kind === 'event' || all.has(`${contrary[kind]} ${key}`);
}

interface Ways {
  readonly own: ReadonlySet<string>;
  readonly startedBy: ReadonlyMap<string, readonly OtherJourney[]>;
}

/** The journeys by way of which what is brought starts this one again, the shortest way; empty where none does. */
function wayBack(brought: readonly Happening[], { own, startedBy }: Ways): readonly OtherJourney[] {
  const seen = new Set<string>();
  const ways: (readonly OtherJourney[])[] = [];
  const follow = (happenings: readonly Happening[], way: readonly OtherJourney[]): void => {
    for (const other of happenings.flatMap((happening) => startedBy.get(keyOf(happening)) ?? [])) {
      if (seen.has(other.id)) continue;
      seen.add(other.id);
      ways.push([...way, other]);
    }
  };
  follow(brought, []);
  for (const way of ways) {
    const { brings = [] } = way.at(-1) ?? {};
    if (brings.some((happening) => own.has(keyOf(happening)))) return way;
    follow(brings, way);
  }
  return [];
}

const broughtAs = { tag: 'tagAdded', attribute: 'attributeChanged', event: 'event' } as const;

const isKind = (kind: Use['kind']): kind is keyof typeof broughtAs => Object.hasOwn(broughtAs, kind);

const isBroughtBy = ({ kind, key }: Use, node: OpenNode): boolean =>
  node
    .brings()
    .some((happening) => happening.key === key && (!isKind(kind) || happening.kind === broughtAs[kind] || happening.kind === 'tagRemoved'));

function checkUnset(
  { kind, key, nodeId }: Use,
  { unset, brings }: { readonly unset: NonNullable<CompileContext['surroundings']>['unset']; readonly brings: ReadonlySet<string> },
): readonly Diagnostic[] {
  if (!isKind(kind) || !unset[kind].includes(key) || brings.has(`${broughtAs[kind]} ${key}`)) return [];
  switch (kind) {
    case 'tag':
      return [diagnose('reference.unsetTag', { nodeId, params: { tagId: key } })];
    case 'attribute':
      return [diagnose('reference.unsetAttribute', { nodeId, params: { name: key } })];
    case 'event':
      return [diagnose('reference.unsentEvent', { nodeId, params: { name: key } })];
  }
}
