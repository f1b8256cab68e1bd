import type { SameShape } from '../same-shape';
import type { sight as original } from '../zh-CN/sight';

export const sight: SameShape<typeof original> = {
  card: {
    entered: '{{n}} came',
    passed: '{{n}} went on',
    exited: '{{n}} taken out',
    toConfirm: '{{n}} to be sent',
    confirmed: '{{n}} sent by staff',
    delivered: '{{n}} delivered',
    employeeTold: '{{n}} staff told',
    accepted: '{{n}} accepted',
    done: '{{n}} done',
    failed: '{{n}} failed',
  },
  way: { taken: '{{n}} · {{percent}}', hint: '{{n}} went this way, {{percent}} of all' },
  range: { label: 'Counted from', today: 'Today', week: '7 days', all: 'All' },
  since: 'since {{at}}',
  sinceHint: 'Who is here and what waits for an employee is always of now; all else is what has happened since then',
  allVersions: 'All versions',
  allVersionsHint: 'Steps of the same number and kind, added up over the versions, drawn as in the current one; deleted steps are not shown',
  goal: 'Goal reached {{n}}',
  live: {
    on: 'Live',
    off: 'Every 3 seconds',
    onHint: 'Numbers change by themselves',
    offHint: 'The live line is away; the numbers are asked for from time to time',
  },
};
