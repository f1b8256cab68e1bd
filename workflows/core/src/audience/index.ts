export { compileAudience, type AudienceOptions, type AudienceSql } from './compile-audience.js';
