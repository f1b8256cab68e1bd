import { readsOf } from '../../../conditions/index.js';
import { diagnose, type Diagnostic } from '../../../diagnostics/index.js';
import type { Neighbours } from '../../../graph/index.js';
import type { NodeId } from '../../../kernel/index.js';
import { difference, secondTouchShare } from '../../../law/index.js';
import type { OpenNode } from '../../../nodes/index.js';
import type { Reading } from '../../reading.js';

/** Steps of all walks together: with more messages than that, the last are not looked at. */
const stepsAtMost = 50_000;

/**
 * Whoever is written to again because they did not react must find something new.
 * 1. An earlier and a later piece of marketing make a pair where a way from one to the other passes a step that asks whether something
 *    has happened: a wait for an event, or a rule that reads events. 2. Each text of the later one differs from each of the earlier one
 *    by the share that `difference` measures. Coming back to one step is another matter.
 */
export function checkSecondTouch({ next, open }: Reading): readonly Diagnostic[] {
  const messages = [...open.values()].filter((one) => one.category() === 'marketing' && textsOf(one).length > 0);
  const asking = new Set([...open.values()].filter(asksWhatHappened).map(({ node }) => node.id));
  if (messages.length < 2 || asking.size === 0) return [];
  let left = stepsAtMost;
  return messages.flatMap((earlier) => {
    if (left <= 0) return [];
    const walk = reachedAfterAsking(earlier.node.id, { next, asking });
    left -= walk.steps;
    return messages.filter(({ node }) => node.id !== earlier.node.id && walk.reached.has(node.id)).flatMap((later) => tooAlike(earlier, later));
  });
}

const textsOf = (open: OpenNode): readonly string[] =>
  open
    .texts()
    .filter(({ audience, pointer, source }) => audience === 'customer' && !pointer.endsWith('/subject') && source.trim() !== '')
    .map(({ source }) => source);

/** It waits for an event, or a rule of it reads some; what raises events, or begins a journey, asks nothing. */
function asksWhatHappened(open: OpenNode): boolean {
  if (open.isTrigger || open.category() !== null || open.brings().length > 0) return false;
  const waits = open.references().some(({ kind }) => kind === 'event');
  return waits || open.rules().some(({ rule }) => readsOf([rule]).events.length > 0);
}

interface Ways {
  readonly next: Neighbours;
  readonly asking: ReadonlySet<NodeId>;
}

/** Where one comes from a node after something has been asked on the way. */
function reachedAfterAsking(from: NodeId, { next, asking }: Ways): { readonly reached: ReadonlySet<NodeId>; readonly steps: number } {
  const before = new Set<NodeId>();
  const reached = new Set<NodeId>();
  const walk: (readonly [at: NodeId, asked: boolean])[] = [[from, false]];
  for (const [at, asked] of walk) {
    for (const to of next.get(at) ?? []) {
      const isAsked = asked || asking.has(at);
      const known = isAsked ? reached : before;
      if (known.has(to)) continue;
      known.add(to);
      walk.push([to, isAsked]);
    }
  }
  return { reached, steps: walk.length };
}

const percent = (share: number): number => Math.floor(share * 100);

function tooAlike(earlier: OpenNode, later: OpenNode): readonly Diagnostic[] {
  const shares = textsOf(later).flatMap((text) => textsOf(earlier).map((other) => difference(other, text)));
  const least = Math.min(...shares);
  if (least >= secondTouchShare) return [];
  const named = ({ node }: OpenNode): string => (node.name === '' ? node.id : node.name);
  return [
    diagnose('content.tooAlike', {
      nodeId: later.node.id,
      params: {
        nodes: [earlier.node.id, later.node.id],
        earlier: named(earlier),
        later: named(later),
        share: percent(least),
        least: percent(secondTouchShare),
      },
    }),
  ];
}
