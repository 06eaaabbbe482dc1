import { type Pool } from 'pg';

/** An entry of the access log. The words of a reason are in the event; here stands its code. */
export interface AccessLogRow {
  readonly eventId: string;
  /** UTC, milliseconds. */
  readonly recordedAt: string;
  readonly type: string;
  readonly account: string;
  readonly person: string;
  readonly role: string;
  /** Area id of who looked. */
  readonly actorArea: string;
  /** Area id of what was looked at. */
  readonly area: string;
  readonly authorizedBy: string;
  readonly address: string;
  readonly requestId: string;
  readonly cases: readonly string[];
  readonly action: string | null;
  /** Reason code, cause of a refusal, or way of signing in. */
  readonly detail: string | null;
  /** How many alike the entry stands for. */
  readonly times: number;
}

export interface AccessLogFilter {
  /** Area ids that the asker may see; undefined where the case was authorised by itself. */
  readonly areas?: readonly string[] | undefined;
  readonly caseId?: string | undefined;
  readonly person?: string | undefined;
  readonly type?: string | undefined;
  /** Moments, ISO 8601: from the first, before the second. */
  readonly from?: string | undefined;
  readonly before?: string | undefined;
}

/** Entries, the newest first, after one of them. */
export async function listAccess(
  pool: Pool,
  schema: string,
  { areas, caseId, person, type, from, before }: AccessLogFilter,
  {
    limit,
    after,
  }: { readonly limit: number; readonly after: readonly [recordedAt: string, eventId: string] | undefined },
): Promise<readonly AccessLogRow[]> {
  const { rows } = await pool.query<AccessLogRow>(
    `SELECT event_id AS "eventId", to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "recordedAt",
       type, account, person, role, actor_area AS "actorArea", area, authorized_by AS "authorizedBy", address,
       request_id AS "requestId", cases, action, detail, times
     FROM ${schema}.entry
     WHERE ($1::text[] IS NULL OR area = ANY($1)) AND ($2::uuid IS NULL OR cases @> ARRAY[$2::uuid])
       AND ($3::text IS NULL OR person = $3) AND ($4::text IS NULL OR type = $4)
       AND ($5::timestamptz IS NULL OR recorded_at >= $5) AND ($6::timestamptz IS NULL OR recorded_at < $6)
       AND ($7::timestamptz IS NULL OR (recorded_at, event_id) < ($7, $8::uuid))
     ORDER BY recorded_at DESC, event_id DESC LIMIT $9`,
    [
      areas ?? null,
      caseId ?? null,
      person ?? null,
      type ?? null,
      from ?? null,
      before ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit,
    ],
  );
  return rows;
}
