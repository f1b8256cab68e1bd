import { z } from 'zod';
import { toNodeId } from '../../kernel/index.js';
import { limits } from '../../limits.js';

export const noteColours = ['yellow', 'blue', 'green', 'pink'] as const;
export type NoteColour = (typeof noteColours)[number];

/** Farther away than this from its step no note is laid. */
const farthest = 20_000;
const offset = z.int().min(-farthest).max(farthest);

/** A note on the drawing, for who draws; no customer's way knows of it. Its place is told from the corner of a step, or of the drawing where there is none. */
export const noteSchema = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/u),
  text: z.string().max(limits.noteLength),
  colour: z.enum(noteColours),
  step: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/u)
    .transform(toNodeId)
    .nullable(),
  x: offset,
  y: offset,
});
export type Note = Readonly<z.infer<typeof noteSchema>>;

/** A place as a note may have it: whole pixels, not too far away. */
export const noteOffset = (value: number): number => Math.max(-farthest, Math.min(farthest, Math.round(value)));
