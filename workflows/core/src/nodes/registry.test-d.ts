import type { GraphNode } from '../graph/index.js';
import type { ConfigOf, JourneyNode, NodeType, SendMessageConfig, WaitConfig, registry } from './index.js';

type Expect<Holds extends true> = Holds;
type Equal<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** Every definition is filed under its own type. */
type Misfiled = { [Type in NodeType]: (typeof registry)[Type]['type'] extends Type ? never : Type }[NodeType];

/** A node is told by its type, and then has that type's config. */
type WaitNode = Extract<JourneyNode, { type: 'wait' }>;

export type Checks = [
  Expect<Equal<Misfiled, never>>,
  Expect<Equal<JourneyNode['type'], NodeType>>,
  Expect<Equal<WaitNode, GraphNode<'wait', WaitConfig>>>,
  Expect<Equal<ConfigOf<'send-message'>, SendMessageConfig>>,
  // What has been read can be stored again.
  Expect<JourneyNode extends GraphNode ? true : false>,
];
