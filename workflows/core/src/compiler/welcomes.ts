import { diagnose, type Diagnostic } from '../diagnostics/index.js';
import { reach, successors, type Neighbours } from '../graph/index.js';
import type { NodeId } from '../kernel/index.js';
import type { NewFriends } from '../nodes/index.js';
import type { CompileContext } from './context.js';
import type { Reading } from './reading.js';

/**
 * WeCom lets a new friend be welcomed for 20 seconds, once.
 * 1. A welcome is come to from the coming of a friend, and by nothing on the way that takes more than a moment.
 * 2. Whoever comes by another way misses it: told, because the journey goes on for them all the same.
 * 3. Of several live journeys that welcome the same friends only the first can.
 */
export function checkWelcomes(reading: Reading, { surroundings, journeyId }: CompileContext): readonly Diagnostic[] {
  const places = welcomesOf(reading);
  if (places.size === 0) return [];
  const others = (surroundings?.journeys ?? []).filter(({ id, welcomes = [] }) => id !== journeyId && meet(welcomes, welcomedBy(reading)));
  return [...places].flatMap(([nodeId, pointer]) => [
    ...checkPlace(reading, { nodeId, pointer }),
    ...others.map(({ name }) => diagnose('collision.sameWelcome', { nodeId, pointer, params: { journey: name } })),
  ]);
}

/** The new friends whom a journey can welcome in time. */
export function welcomedBy(reading: Reading): readonly NewFriends[] {
  const places = [...welcomesOf(reading).keys()];
  return friendTriggers(reading).flatMap(({ id, friends }) => {
    const quick = reach([id], quickWays(reading));
    return places.some((place) => quick.has(place)) ? [friends] : [];
  });
}

/** Nodes that welcome, each with the place of it. */
function welcomesOf({ open }: Reading): ReadonlyMap<NodeId, string> {
  return new Map(
    [...open].flatMap(([id, node]) => {
      const pointer = node.welcomes();
      return pointer === null ? [] : [[id, pointer] as const];
    }),
  );
}

function friendTriggers({ open, triggers }: Reading): readonly { readonly id: NodeId; readonly friends: NewFriends }[] {
  return triggers.flatMap((id) => {
    const friends = open.get(id)?.newFriends() ?? null;
    return friends === null ? [] : [{ id, friends }];
  });
}

/** Where one is in the moment of leaving a node that holds nobody; one that cannot be read gets the benefit of the doubt. */
const quickWays = ({ graph, open }: Reading): Neighbours => successors(graph.edges.filter(({ from }) => open.get(from)?.atOnce !== false));

function checkPlace(reading: Reading, { nodeId, pointer }: { readonly nodeId: NodeId; readonly pointer: string }): readonly Diagnostic[] {
  const { met, next, graph } = reading;
  const starts = friendTriggers(reading).map(({ id }) => id);
  const inTime = reach(starts, quickWays(reading));
  if (!met.has(nodeId)) return [];
  if (!reach(starts, next).has(nodeId)) return [diagnose('welcome.noNewFriend', { nodeId, pointer })];
  if (!inTime.has(nodeId)) return [diagnose('welcome.tooLate', { nodeId, pointer })];
  const isLate = (from: NodeId): boolean => met.has(from) && (!inTime.has(from) || reading.open.get(from)?.atOnce === false);
  const fromElsewhere = graph.edges.some(({ from, to }) => to === nodeId && isLate(from)) || isMixed(reading, nodeId, starts);
  return fromElsewhere ? [diagnose('welcome.otherWay', { nodeId, pointer })] : [];
}

/** Another trigger leads there too. */
function isMixed({ triggers, next }: Reading, nodeId: NodeId, starts: readonly NodeId[]): boolean {
  const others = triggers.filter((id) => !starts.includes(id));
  return reach(others, next).has(nodeId);
}

const meet = (one: readonly NewFriends[], other: readonly NewFriends[]): boolean =>
  one.some((a) => other.some((b) => overlap(a.states, b.states) && overlap(a.employeeIds, b.employeeIds)));

/** An empty list is all of them. */
const overlap = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === 0 || other.length === 0 || one.some((item) => other.includes(item));
