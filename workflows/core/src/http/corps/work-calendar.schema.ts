import { z } from 'zod';
import { instantSchema } from '../wire/fields.schema.js';

/** Years that can be entered. */
export const calendarYearNumberSchema = z.coerce.number().int().min(2000).max(2100);

/** A day that is not as its weekday says, or has a name: off, or worked though it is a weekend (补班). */
export const calendarDaySchema = z
  .strictObject({ date: z.iso.date(), kind: z.enum(['off', 'working']), name: z.string().trim().max(20).default('') })
  .meta({ id: 'CalendarDay' });

/** `product`: as it comes with Tagtrail, revision 0. `own`: as the corp has written it down last. */
export const calendarYearSchema = z
  .object({
    year: z.number().int(),
    source: z.enum(['product', 'own']),
    /** Counts the corp's own versions; also the ETag. */
    revision: z.number().int(),
    days: z.array(calendarDaySchema),
    /** Null for a year as it comes with the product. */
    changedAt: instantSchema.nullable(),
  })
  .meta({ id: 'CalendarYear' });
export type CalendarYearBody = z.infer<typeof calendarYearSchema>;

export const workCalendarSchema = z
  .object({
    /** The date by the corp's clock. */
    today: z.iso.date(),
    timeZone: z.string(),
    /** All years of which the days are known; none other is guessed. */
    knownYears: z.array(z.number().int()),
    /** From the year before this one on. */
    years: z.array(calendarYearSchema),
    /** Customers whose wait needs a year that is not known. */
    stuck: z.number().int(),
    /** Journeys whose schedule by working days, or by a date of customers, needs one: nobody enters them meanwhile. */
    waitingJourneys: z.number().int(),
  })
  .meta({ id: 'WorkCalendar' });
export type WorkCalendarBody = z.infer<typeof workCalendarSchema>;

/** The whole year: days left out work from Monday to Friday. */
export const saveCalendarYearRequestSchema = z
  .strictObject({ days: z.array(calendarDaySchema).min(1).max(366) })
  .meta({ id: 'SaveCalendarYearRequest' });
export type SaveCalendarYearRequest = z.input<typeof saveCalendarYearRequestSchema>;
export type ParsedSaveCalendarYearRequest = z.output<typeof saveCalendarYearRequestSchema>;

/** The year as it now is, and how many customers go on who had waited for it. */
export const savedCalendarYearSchema = calendarYearSchema.extend({ resumed: z.number().int() }).meta({ id: 'SavedCalendarYear' });
export type SavedCalendarYear = z.infer<typeof savedCalendarYearSchema>;
