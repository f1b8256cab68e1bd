import type { CallAnswer } from '@tagtrail/ledger';
import type { GateSignal } from '../gate/hold.js';

export { detailOf, type AnswerDetail, type CallAnswer } from '@tagtrail/ledger';

/** What an answer tells the gate. */
export function gateSignal(answer: CallAnswer): GateSignal {
  switch (answer.kind) {
    case 'accepted':
    case 'refused':
    case 'again':
      return { kind: 'through' };
    case 'limited':
      return answer.blockMs === null ? { kind: 'through' } : { ...answer, kind: 'blocked', blockMs: answer.blockMs };
    case 'fault':
    case 'busy':
    case 'notBegun':
      return answer;
    case 'tokenRefused':
    case 'unknown':
      return { kind: 'silent' };
  }
}
