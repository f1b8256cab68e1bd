import { z } from 'zod';
import { limits } from '../../limits.js';
import { graphSchema } from '../journeys/graph.schema.js';
import { instantSchema, nameSchema } from '../wire/fields.schema.js';

/** Steps with the ways between them, and how what they name is called; by `<kind>:<id>`. As they stand on the clipboard. */
const stepsShape = {
  nodes: z.array(graphSchema.shape.nodes.unwrap().element).min(1).max(limits.fragmentNodes),
  edges: z.array(graphSchema.shape.edges.unwrap().element).max(limits.graphEdges),
  names: z.record(z.string().max(200), z.string().max(200)).default({}),
};

export const saveFragmentRequestSchema = z.strictObject({ name: nameSchema, ...stepsShape }).meta({ id: 'SaveFragmentRequest' });
export type SaveFragmentRequest = z.input<typeof saveFragmentRequestSchema>;
export type ParsedSaveFragmentRequest = z.output<typeof saveFragmentRequestSchema>;

export const renameFragmentRequestSchema = z.strictObject({ name: nameSchema }).meta({ id: 'RenameFragmentRequest' });
export type RenameFragmentRequest = z.infer<typeof renameFragmentRequestSchema>;

export const fragmentItemSchema = z
  .object({ id: z.string(), name: z.string(), steps: z.number().int(), savedBy: z.string(), savedAt: instantSchema })
  .meta({ id: 'FragmentItem' });
export type FragmentItem = z.infer<typeof fragmentItemSchema>;

/** By name. */
export const fragmentListSchema = z.object({ items: z.array(fragmentItemSchema) }).meta({ id: 'FragmentList' });
export type FragmentList = z.infer<typeof fragmentListSchema>;

export const fragmentSchema = fragmentItemSchema.extend(stepsShape).meta({ id: 'Fragment' });
export type Fragment = z.infer<typeof fragmentSchema>;
