import type { SameShape } from '../same-shape';
import type { quota as chinese } from '../zh-CN/quota';

export const quota: SameShape<typeof chinese> = {
  title: 'Quota of mass sends',
  bar: 'The customer who had most: used, and what this journey adds',
  per: { month: 'a month', week: 'a week', day: 'a day' },
  limit: 'WeCom lets a customer receive at most {{most}} mass sends {{span}} (as set under Sending rules).',
  limitAssumed:
    'By default WeCom lets a customer receive at most {{most}} mass sends {{span}}; where that was changed in WeCom, set it under Sending rules too.',
  adds: 'This journey brings one customer at most {{n}} {{span}}, on its longest way.',
  used: 'Of {{looked}} customers each had {{average}} so far on average, one had {{most}}.',
  usedSampled: 'Of {{looked}} sampled customers each had {{average}} so far on average, one had {{most}}.',
  over: '{{n}} of {{looked}} customers would be beyond the quota of WeCom',
  overText:
    'WeCom does not deliver what is beyond it: with the quota set, such messages wait for the next span, else they count as not delivered. Send fewer, wait longer, or take another channel.',
  employees: 'Employees with most tasks this month',
  employeesLimited: 'Employees with most tasks this month (the sending rules allow each {{n}} customers a day)',
  employee: '{{name}}: {{tasks}} tasks this month, {{recipients}} customers, {{today}} of them today',
  employeeFull: ', full for today',
};
