export * from './commands.js';
export * from './ledger.js';
export * from './loops.js';
export * from './workflows.js';
export * from './wecom-causes.js';
