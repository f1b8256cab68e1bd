/** How a field is compared with a value. */
export const comparisons = ['===', '!==', '>', '>=', '<', '<='] as const;
export type Comparison = (typeof comparisons)[number];

/** How a "not" was written: json-logic takes `{"!": x}` and `{"!": [x]}`; a round trip keeps which. */
export type Negation = 'bare' | 'listed';

/** What a comparison is called: its key among the words of conditions. */
export const wordOf = {
  '===': 'equal',
  '!==': 'notEqual',
  '>': 'greater',
  '>=': 'greaterOrEqual',
  '<': 'less',
  '<=': 'lessOrEqual',
} as const satisfies Readonly<Record<Comparison, string>>;
