import { diagnose, type Diagnostic } from '../../diagnostics/index.js';
import type { Happening, OpenNode } from '../../nodes/index.js';
import type { CompileContext } from '../context.js';
import type { Reading } from '../reading.js';
import { usesOfNode, type Use } from '../uses-of.js';
import { checkCircles } from './circles.js';

/**
 * The journey among the other live ones.
 * 1. It must not start itself, nor begin a circle of journeys that start one another: a customer would go round for ever.
 * 2. What it reads should be something that somebody sets: a tag that nobody has, an event that never came, an attribute without values.
 */
export function checkSurroundings(reading: Reading, { surroundings, journeyId }: CompileContext): readonly Diagnostic[] {
  if (surroundings === undefined || surroundings === null) return [];
  const others = surroundings.journeys.filter(({ id }) => id !== journeyId);
  const nodes = [...reading.open.values()];
  const brings = new Set([...nodes.flatMap((node) => node.brings()), ...others.flatMap((other) => other.brings)].map(keyOf));
  return [
    ...checkCircles({ nodes, journeyId, surroundings }),
    ...nodes.flatMap((node) =>
      usesOfNode(node, [])
        .filter((use) => !isBroughtBy(use, node))
        .flatMap((use) => checkUnset(use, { unset: surroundings.unset, brings })),
    ),
  ];
}

const keyOf = ({ kind, key }: Happening): string => `${kind} ${key}`;

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
