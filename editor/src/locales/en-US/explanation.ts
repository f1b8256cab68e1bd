/** Why a rule held or did not. */
export const explanation = {
  title: 'What it was decided on',
  holds: 'holds',
  fails: 'does not hold',
  missing: 'no value',
  tagsNone: 'no tags',
  never: 'never happened',
  not: 'not:',
  operator: { and: 'all of', or: 'any of', in: 'is one of', has: 'include' },
} as const;
