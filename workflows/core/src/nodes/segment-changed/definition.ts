import { toPointer } from '../../diagnostics/index.js';
import { defineNode } from '../define-node.js';
import { segmentChangedSchema, type SegmentChangedConfig } from './config.schema.js';

const unchosen: SegmentChangedConfig = { change: 'entered', segmentId: '' };

/** Puts a customer on the journey who has come into a segment, or has dropped out of it. */
export const segmentChanged = defineNode({
  type: 'segment-changed',
  version: 1,
  group: 'trigger',
  schema: segmentChangedSchema,
  defaults: unchosen,
  outputs: () => ['next'],
  references: ({ segmentId }) => [{ kind: 'segment', segmentId, pointer: toPointer(['segmentId']) }],
  startsBy: ({ change, segmentId }) => [{ kind: change === 'entered' ? 'segmentEntered' : 'segmentLeft', key: segmentId }],
  lower: ({ change, segmentId }) => ({
    kind: 'trigger',
    trigger: { kind: change === 'entered' ? 'segmentEntered' : 'segmentLeft', segmentId },
  }),
});
