export { backfillOf, type BackfillChoice, type BackfillTrigger } from './backfill.js';
export { backfillData } from './backfill-data.js';
export { compileBackfill } from './compile-backfill.js';
export { eventsAsked, factsSql, isListId } from './facts-sql.js';
export { compileAudience, type AudienceOptions, type AudienceSql } from './compile-audience.js';
