import { Injectable } from '@nestjs/common';
import { toDate, withOwnYears, ZoneClock, type CalendarYear } from '@tagtrail/core/calendar';
import { declaredAttributes, type CompileContext } from '@tagtrail/core/compiler';
import type { KnownFields } from '@tagtrail/core/conditions';
import { shapeOfWebhook, webhookConfigSchema } from '@tagtrail/core/http';
import { ServerConfig } from '../../platform/config.js';
import { LedgerDatabase, type Queries } from '../../platform/data/databases.js';

interface ContextRow {
  readonly tags: readonly string[];
  readonly deleted: readonly string[];
  readonly groups: readonly string[];
  readonly webhooks: Readonly<Record<string, unknown>>;
  readonly smtp: boolean;
  readonly sms: boolean;
  readonly service: boolean;
  readonly employees: NonNullable<CompileContext['employees']>;
  readonly media: NonNullable<CompileContext['media']>;
  readonly attributes: readonly string[];
  readonly calendarYears: readonly CalendarYear[];
  readonly timeZone: string | null;
  readonly now: string;
}

interface Asked {
  /** What the corp's rules may name. */
  readonly known: KnownFields;
  /** Those that the drawing names. */
  readonly employeeIds: readonly string[];
  readonly assets: readonly string[];
}

/** Attributes the corp uses are learned from its newest customers: a look at all of them would cost too much each time. */
const attributeSample = 2_000;

function toCalendar({ calendarYears, timeZone, now }: ContextRow): NonNullable<CompileContext['calendar']> | null {
  if (timeZone === null) return null;
  return { years: withOwnYears(calendarYears).map(({ year }) => year), today: toDate(new ZoneClock(timeZone).dayAt(Date.parse(now))) };
}

function shapesOf(webhooks: ContextRow['webhooks']): NonNullable<CompileContext['endpointShapes']> {
  return Object.fromEntries(Object.entries(webhooks).map(([key, config]) => [key, shapeOfWebhook(webhookConfigSchema.parse(config))]));
}

/** What is defined has its type; what some customer has and nobody defined is a text. */
function fieldsOf(stored: readonly string[], known: KnownFields): KnownFields {
  const undefinedOnes = Object.fromEntries(stored.map((name) => [name, 'text'] as const));
  return { ...known, attributes: { ...undefinedOnes, ...declaredAttributes, ...known.attributes }, values: null, run: true };
}

@Injectable()
export class CompileContextRepository {
  constructor(
    private readonly database: LedgerDatabase,
    private readonly config: ServerConfig,
  ) {}

  /** What a drawing of the corp may refer to. */
  async load(corpId: string, { known, employeeIds, assets }: Asked, from: Queries = this.database): Promise<CompileContext> {
    const [row] = await from.rows<ContextRow>(
      `SELECT
         coalesce((SELECT array_agg(id) FROM tag WHERE corp_id = $1 AND NOT deleted), '{}') AS tags,
         coalesce((SELECT array_agg(id) FROM tag WHERE corp_id = $1 AND deleted), '{}') AS deleted,
         coalesce((SELECT array_agg(DISTINCT group_id) FROM tag WHERE corp_id = $1 AND NOT deleted), '{}') AS groups,
         coalesce((SELECT jsonb_object_agg(key, config) FROM channel_setting WHERE corp_id = $1 AND kind = 'webhook'), '{}') AS webhooks,
         EXISTS (SELECT 1 FROM channel_setting WHERE corp_id = $1 AND kind = 'smtp') AS smtp,
         EXISTS (SELECT 1 FROM channel_setting WHERE corp_id = $1 AND kind = 'sms') AS sms,
         EXISTS (SELECT 1 FROM service_account WHERE corp_id = $1 AND NOT gone) AS service,
         coalesce((SELECT jsonb_object_agg(id, jsonb_build_object('name', name, 'active', active)) FROM employee WHERE corp_id = $1 AND id = ANY ($2)), '{}') AS employees,
         coalesce((SELECT jsonb_object_agg(sha256, jsonb_build_object('name', name, 'mime', mime, 'bytes', size)) FROM media_asset
                   WHERE corp_id = $1 AND sha256 = ANY ($3) AND removed_at IS NULL), '{}') AS media,
         coalesce((SELECT array_agg(DISTINCT key) FROM (SELECT attributes FROM customer WHERE corp_id = $1 ORDER BY id DESC LIMIT ${attributeSample}) c,
                   jsonb_object_keys(c.attributes) AS key), '{}') AS attributes,
         coalesce((SELECT jsonb_agg(y) FROM (SELECT DISTINCT ON (year) year, days FROM work_calendar_year WHERE corp_id = $1 ORDER BY year, version DESC) y
                   WHERE y.days IS NOT NULL), '[]') AS "calendarYears",
         (SELECT time_zone FROM corp WHERE id = $1) AS "timeZone", clock_timestamp() AS now`,
      [corpId, employeeIds, assets],
    );
    if (row === undefined) throw new Error('SELECT without FROM returned no row');
    return {
      knownTagIds: row.tags,
      deletedTagIds: row.deleted,
      knownTagGroupIds: row.groups,
      knownEndpoints: Object.keys(row.webhooks),
      endpointShapes: shapesOf(row.webhooks),
      smtpConfigured: row.smtp,
      smsConfigured: row.sms,
      serviceConfigured: row.service,
      hasPublicAddress: this.config.hasPublicUrl,
      employees: row.employees,
      media: row.media,
      fields: fieldsOf(row.attributes, known),
      calendar: toCalendar(row),
    };
  }
}
