import { z } from 'zod';
import { toPointer } from '../../diagnostics/index.js';

/** A row of a list that was not taken: where it stands in the request, and what is wrong with it. */
export const badRowSchema = z.object({ pointer: z.string(), code: z.string(), message: z.string() }).meta({ id: 'BadRow' });
export type BadRow = z.infer<typeof badRowSchema>;

/** A list read row by row: one bad row costs nobody else their place. */
export interface Rows<Row> {
  readonly good: readonly Row[];
  /** Where each good row stands in the request. */
  readonly goodAt: readonly number[];
  readonly bad: readonly BadRow[];
}

export const shownBadRows = 200;

/** How an answer tells of bad rows. */
export const badRowsShape = {
  /** Rows that could not be read and were left out. */
  invalid: z.number().int().default(0),
  /** The first 200 of them. */
  invalidRows: z.array(badRowSchema).default([]),
};

/** The bad rows as an answer tells of them. */
export function toldBadRows({ bad }: Rows<unknown>): { readonly invalid: number; readonly invalidRows: BadRow[] } {
  return { invalid: bad.length, invalidRows: bad.slice(0, shownBadRows) };
}

/**
 * Rows under the request field `field`, at most `limit`, each read by the schema that its form asks for. Texts are trimmed by the row's own schema; a blank row (the last line
 * of a pasted list) is none. Only a list without a single good row is refused as a whole, with an error for each row.
 */
export function rowsSchema<Row>(schemaOf: (item: unknown) => z.ZodType<Row>, { field, limit }: { readonly field: string; readonly limit: number }) {
  return z
    .array(z.unknown())
    .min(1)
    .max(limit)
    .transform((items, context): Rows<Row> => {
      const good: Row[] = [];
      const goodAt: number[] = [];
      const issues: z.core.$ZodIssue[] = [];
      items.forEach((item, index) => {
        if (typeof item === 'string' && item.trim() === '') return;
        const parsed = schemaOf(item).safeParse(item);
        if (parsed.success) {
          good.push(parsed.data);
          goodAt.push(index);
        } else issues.push(...parsed.error.issues.slice(0, 1).map((issue) => ({ ...issue, path: [index, ...issue.path, ...unknownField(issue)] })));
      });
      if (good.length === 0 && issues.length === 0) context.addIssue({ code: 'custom', message: 'Every row of the list is blank' });
      if (good.length === 0) context.issues.push(...issues.slice(0, shownBadRows).map((issue) => ({ ...issue, input: undefined })));
      return {
        good,
        goodAt,
        bad: issues.map((issue) => ({ pointer: toPointer([field, ...issue.path.map(toStep)]), code: issue.code, message: issue.message })),
      };
    });
}

/** An unknown field is pointed to by its name. */
const unknownField = (issue: z.core.$ZodIssue): readonly string[] => (issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []);

const toStep = (step: PropertyKey): string | number => (typeof step === 'number' ? step : String(step));
