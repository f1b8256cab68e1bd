export { circlesOf } from './circles.js';
export { draftGraphSchema, draftNodeSchema, parseDraft } from './draft-graph.schema.js';
export { addNode, type Edited, removeNode, removeNodes, renameNode, setConfig, setDisabled, type ConfigEdit } from './edit/change-node.js';
export { connect, disconnect, removeEdge, insertBetween, type Insertion } from './edit/connect.js';
export { freshNodeId, edgesFrom, edgesInto, findNode, sameEdge, targetOf, type AnyGraph } from './queries.js';
export type { Graph, GraphEdge, GraphNode } from './graph.js';
export { settingsSchema, type GraphSettings } from './settings.schema.js';
export { checkJsonShape } from './json-shape.js';
export { predecessors, reach, successors, waysOf, wayThrough, type Neighbours, type Ways } from './reach.js';
