export { heedBrake, installationBrake, pressBrake } from './brake.js';
export { withdraw, type Withdrawal, type WithdrawalScope } from './withdrawal.js';
