export { findDrift } from './drift.js';
export { migrate } from './migrate.js';
