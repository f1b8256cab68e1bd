export { assertNever, err, ok, type Result } from './result.js';
export { branded, type Brand } from './ids.js';
export { durationMs, unitMs, type Duration, type DurationUnit } from './duration.js';
export * from './ids.js';
export * from './typed-facts.js';
export * from './value-type.js';
export { canonicalJson, isJsonList, isJsonObject, toJson, type Json, type JsonObject } from './json.js';
export * from './own-events.js';
