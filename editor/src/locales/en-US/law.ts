import type { SameShape } from '../same-shape';
import type { law as original } from '../zh-CN/law';

export const law: SameShape<typeof original> = {
  title: 'Words',
  lead: "Every text that customers read is judged by the law of advertising, WeChat's rules, links, and your own words: while it is written, when it is published, and once a customer's values stand in it.",
  findings: 'What is said of the words',
  grade: {
    blocked: 'Blocked',
    risky: 'Risky',
    advised: 'Advice',
    allowed: 'Allowed',
  },
  gradeHint: {
    blocked: 'A journey that says it cannot be published',
    risky: 'Whoever publishes it says that they know',
    advised: 'Is pointed out and keeps nothing back',
    allowed: 'Built-in rules say nothing within it: the name of a brand, for instance',
  },
  found: '"{{found}}": {{name}}',
  leaveOut: 'Leave out',
  replaceBy: 'Put "{{proposal}}"',
  trial: 'Try a text',
  trialPlaceholder: 'Paste what you mean to send to see what would be said of it',
  trialClean: 'Nothing found',
};
