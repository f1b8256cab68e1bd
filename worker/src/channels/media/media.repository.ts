import { mediaKey, type MediaUse, type NeededMedia } from '@tagtrail/core/content';
import type { Database, Tx } from '@tagtrail/prisma';

/** How a file stands with WeCom for one app. */
export type MediaStanding =
  /** A call with it must have begun by `until` (ISO); null: whenever. */
  | { readonly kind: 'ready'; readonly mediaId: string; readonly until: string | null }
  /** To be uploaded; `wanted`: the uploader knows. */
  | { readonly kind: 'missing'; readonly wanted: boolean }
  /** It is not in the library any more, or WeCom takes it for nothing. */
  | { readonly kind: 'unusable' };

export interface MediaApp {
  readonly corpId: string;
  readonly agentId: number;
}

/** A file that is to be uploaded now. */
export interface WantedMedia extends MediaApp, NeededMedia {
  readonly name: string;
  readonly mime: string;
  /** Null: deleted meanwhile. */
  readonly body: Buffer | null;
}

interface StandingRow {
  readonly asset: string;
  readonly use: MediaUse;
  readonly kept: boolean;
  readonly mediaId: string | null;
  readonly until: string | null;
  readonly wanted: boolean;
  readonly refused: boolean;
}

/** Less than this before its end, a file is uploaded anew: the employee may confirm a day later. */
const freshFor = `interval '24 hours'`;
/** What welcomes carry is uploaded anew so much sooner. */
const aheadBy = `interval '6 hours'`;
/** No call with it begins nearer to its end. */
const callMargin = `interval '12 hours'`;
/** An upload takes no longer, or its process has died. */
const leaseS = 120;
/** WeCom counts three days from its own clock. */
const livesFor = `interval '3 days' - interval '10 minutes'`;
/** Refused once more so soon, an id is not to blame alone. */
const spoiltOften = `interval '10 minutes'`;

const keyOf = `m.corp_id = $1 AND m.agent_id = $2 AND m.sha256 = $3 AND m.use = $4`;

/** Files with WeCom: which are there, which are wanted. */
export class MediaRepository {
  constructor(private readonly database: Database) {}

  /** By `mediaKey`. What it reads stays good: an id ends by its time alone. */
  async standings(tx: Tx, { corpId, agentId }: MediaApp, needed: readonly NeededMedia[]): Promise<ReadonlyMap<string, MediaStanding>> {
    const rows = await tx.rows<StandingRow>(
      `SELECT n.asset, n.use, coalesce(a.removed_at IS NULL, false) AND a.sha256 IS NOT NULL AS kept,
              CASE WHEN m.expires_at > clock_timestamp() + ${freshFor} THEN m.media_id END AS "mediaId",
              CASE WHEN isfinite(m.expires_at) THEN m.expires_at - ${callMargin} END AS until,
              m.wanted_at IS NOT NULL AS wanted, coalesce(m.failed_for_good AND m.retry_at > clock_timestamp(), false) AS refused
       FROM jsonb_to_recordset($3::jsonb) AS n(asset text, use text)
       LEFT JOIN media_asset a ON a.corp_id = $1 AND a.sha256 = n.asset
       LEFT JOIN wecom_media m ON m.corp_id = $1 AND m.agent_id = $2 AND m.sha256 = n.asset AND m.use = n.use`,
      [corpId, agentId, JSON.stringify(needed)],
    );
    return new Map(rows.map((row) => [mediaKey(row), standingOf(row)]));
  }

  /** Asks the uploader for files of the library. */
  async want(tx: Tx, { corpId, agentId }: MediaApp, missing: readonly NeededMedia[]): Promise<void> {
    if (missing.length === 0) return;
    await tx.run(
      `INSERT INTO wecom_media AS m (corp_id, agent_id, sha256, use, wanted_at)
       SELECT $1, $2, n.asset, n.use, clock_timestamp() FROM jsonb_to_recordset($3::jsonb) AS n(asset text, use text) ORDER BY n.asset, n.use
       ON CONFLICT (corp_id, agent_id, sha256, use) DO UPDATE SET wanted_at = coalesce(m.wanted_at, excluded.wanted_at), failed_for_good = false`,
      [corpId, agentId, JSON.stringify(missing)],
    );
    tx.notify('reserve');
  }

  /** Files that live welcomes carry are asked for before they end: nobody comes who would have to wait for them. */
  async wantAhead(): Promise<void> {
    await this.database.rows(
      `INSERT INTO wecom_media AS m (corp_id, agent_id, sha256, use, wanted_at)
       SELECT DISTINCT v.corp_id, c.agent_id, v.sha256, u.use, clock_timestamp()
       FROM version_media v JOIN journey j ON j.live_version_id = v.version_id AND j.archived_at IS NULL JOIN corp c ON c.id = v.corp_id
       JOIN media_asset a ON a.corp_id = v.corp_id AND a.sha256 = v.sha256 AND a.removed_at IS NULL CROSS JOIN unnest(v.ready_as) AS u(use)
       WHERE v.ready_as <> '{}' AND NOT EXISTS (
         SELECT 1 FROM wecom_media w WHERE w.corp_id = v.corp_id AND w.agent_id = c.agent_id AND w.sha256 = v.sha256 AND w.use = u.use
           AND (w.wanted_at IS NOT NULL OR w.expires_at > clock_timestamp() + ${freshFor} + ${aheadBy} OR (w.failed_for_good AND w.retry_at > clock_timestamp())))
       ON CONFLICT (corp_id, agent_id, sha256, use) DO UPDATE SET wanted_at = coalesce(m.wanted_at, excluded.wanted_at), failed_for_good = false`,
    );
  }

  /** The file that has been wanted the longest and that nobody is at. */
  async claim(leftOut: readonly string[] = []): Promise<WantedMedia | null> {
    const [row] = await this.database.rows<WantedMedia>(
      `UPDATE wecom_media m SET lease_until = clock_timestamp() + interval '${leaseS} s' FROM media_asset a
       WHERE (m.corp_id, m.agent_id, m.sha256, m.use) = (
           SELECT w.corp_id, w.agent_id, w.sha256, w.use FROM wecom_media w WHERE w.wanted_at IS NOT NULL
             AND coalesce(w.lease_until, '-infinity') < clock_timestamp() AND coalesce(w.retry_at, '-infinity') <= clock_timestamp()
             AND w.corp_id <> ALL($1::text[])
           ORDER BY w.wanted_at LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED)
         AND a.corp_id = m.corp_id AND a.sha256 = m.sha256
       RETURNING m.corp_id AS "corpId", m.agent_id AS "agentId", m.sha256 AS asset, m.use, a.name, a.mime, a.body`,
      [leftOut],
    );
    return row ?? null;
  }

  async uploaded(media: WantedMedia, mediaId: string): Promise<void> {
    await this.database.rows(
      `UPDATE wecom_media m SET media_id = $5, uploaded_at = clock_timestamp(), wanted_at = NULL, lease_until = NULL, failed_code = NULL, failed_for_good = false, retry_at = NULL,
         expires_at = CASE WHEN m.use = 'picture' THEN 'infinity' ELSE clock_timestamp() + ${livesFor} END WHERE ${keyOf}`,
      [...places(media), mediaId],
    );
  }

  /** Tried again after a while; a file that WeCom refuses for good only when a message asks for it after that. */
  async failed(
    media: WantedMedia,
    { code, forGood, retryMs }: { readonly code: number | null; readonly forGood: boolean; readonly retryMs: number },
  ): Promise<void> {
    await this.database.rows(
      `UPDATE wecom_media m SET failed_code = $5, failed_for_good = $6, retry_at = clock_timestamp() + $7 * interval '1 ms', lease_until = NULL,
         wanted_at = CASE WHEN $6 THEN NULL ELSE m.wanted_at END WHERE ${keyOf}`,
      [...places(media), code, forGood, retryMs],
    );
  }

  /** WeCom has refused what we thought good. Whether that was so a little while ago as well. */
  async spoil(corpId: string, needed: readonly NeededMedia[]): Promise<{ readonly again: boolean }> {
    const rows = await this.database.rows<{ again: boolean }>(
      `WITH spoilt AS (
         SELECT m.corp_id, m.agent_id, m.sha256, m.use, coalesce(m.spoilt_at > clock_timestamp() - ${spoiltOften}, false) AS again
         FROM wecom_media m JOIN jsonb_to_recordset($2::jsonb) AS n(asset text, use text) ON m.sha256 = n.asset AND m.use = n.use
         WHERE m.corp_id = $1 AND m.use <> 'picture' ORDER BY m.agent_id, m.sha256, m.use FOR NO KEY UPDATE OF m)
       UPDATE wecom_media m SET media_id = NULL, expires_at = NULL, spoilt_at = clock_timestamp() FROM spoilt s
       WHERE (m.corp_id, m.agent_id, m.sha256, m.use) = (s.corp_id, s.agent_id, s.sha256, s.use) RETURNING s.again`,
      [corpId, JSON.stringify(needed)],
    );
    return { again: rows.some(({ again }) => again) };
  }
}

const places = ({ corpId, agentId, asset, use }: WantedMedia): readonly (string | number)[] => [corpId, agentId, asset, use];

function standingOf({ kept, mediaId, until, wanted, refused }: StandingRow): MediaStanding {
  // What WeCom has it keeps, also after the file was deleted here.
  if (mediaId !== null) return { kind: 'ready', mediaId, until };
  return !kept || refused ? { kind: 'unusable' } : { kind: 'missing', wanted };
}
