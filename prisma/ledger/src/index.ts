export { withdraw, type Withdrawal, type WithdrawalScope } from './withdrawal.js';
