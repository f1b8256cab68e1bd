/** For `more`: who leads the run from now on, by a column of the source; nothing where that is null. */
export const ledBy = (column: string): string => `CASE WHEN ${column} IS NULL THEN '{}'::jsonb ELSE jsonb_build_object('owner', ${column}) END`;

/**
 * Tells runs how their intents ended. `source` is a CTE with columns run_id, instruction, visit, port, reason; rows whose
 * port is null have not ended. `more` is SQL of a JSON object whose members the event has besides. The first outcome of a visit stands: a later one of the same visit changes nothing.
 */
export const insertOutcomes = (source: string, more = `'{}'::jsonb`): string => `
  INSERT INTO run_event (run_id, event_key, kind, payload)
  SELECT run_id, 'outcome:' || instruction || ':' || visit, 'outcome',
         jsonb_build_object('instruction', instruction, 'visit', visit, 'port', port, 'reason', reason) || ${more}
  FROM ${source} WHERE port IS NOT NULL ON CONFLICT (run_id, event_key) DO NOTHING`;
