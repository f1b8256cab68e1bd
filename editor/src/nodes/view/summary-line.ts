import type { SummaryLine } from './node-view';

export const plain = (text: string): SummaryLine => ({ text, kind: 'plain' });
export const quiet = (text: string): SummaryLine => ({ text, kind: 'quiet' });
export const missing = (text: string): SummaryLine => ({ text, kind: 'missing' });
