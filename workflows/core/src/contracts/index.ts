export * from './commands.js';
export * from './holds.js';
export * from './ledger.js';
export * from './loops.js';
export * from './notify.js';
export * from './workflows.js';
export * from './wecom-causes.js';
