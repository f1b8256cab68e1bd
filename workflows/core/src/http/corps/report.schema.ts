import { z } from 'zod';

/** Reports or answers of one request. */
const atOnce = 500;
const codeSchema = z.string().max(100);

const smsReportSchema = z
  .strictObject({
    /** Our number of the message: `id` of the request that sent it. */
    id: z.guid().optional(),
    /** The gateway's own number of it, as it answered then. */
    msgid: z.string().min(1).max(200).optional(),
    status: z.enum(['delivered', 'undelivered']),
    /** The number does not exist, or takes no SMS: nothing is sent to it any more. */
    permanent: z.boolean().default(false),
    /** The gateway's word for what went wrong. */
    code: codeSchema.default(''),
  })
  .refine(({ id, msgid }) => id !== undefined || msgid !== undefined, { error: 'id or msgid names the message', path: ['id'] });
export type SmsReport = z.infer<typeof smsReportSchema>;

const smsAnswerSchema = z.strictObject({
  /** The number it came from. */
  from: z.string().min(1).max(40),
  text: z.string().max(2_000),
});
export type SmsAnswer = z.infer<typeof smsAnswerSchema>;

/** What an SMS gateway tells: what became of messages, and what customers answered. */
export const smsReportsSchema = z
  .strictObject({ reports: z.array(smsReportSchema).max(atOnce).default([]), answers: z.array(smsAnswerSchema).max(atOnce).default([]) })
  .meta({ id: 'SmsReports' });
export type SmsReports = z.infer<typeof smsReportsSchema>;

export const reportResultSchema = z
  .object({
    /** Messages of which it became known what had become of them. */
    applied: z.number().int(),
    /** Customers who want no more messages. */
    withdrawn: z.number().int(),
    /** Of what was told, what fits no message of this corp that waits for it, or is no report. */
    ignored: z.number().int(),
  })
  .meta({ id: 'ReportResult' });
export type ReportResult = z.infer<typeof reportResultSchema>;

/** Where reports of one setting are sent, and what signs them; the secret is shown this once. */
export const reportAccessSchema = z.object({ address: z.string(), secret: z.string() }).meta({ id: 'ReportAccess' });
export type ReportAccess = z.infer<typeof reportAccessSchema>;
