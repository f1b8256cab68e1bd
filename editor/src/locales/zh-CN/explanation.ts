/** Why a rule held or did not. */
export const explanation = {
  title: '当时的判断',
  holds: '成立',
  fails: '不成立',
  missing: '没有值',
  tagsNone: '没有标签',
  never: '从未发生',
  not: '不是：',
  operator: { and: '满足全部', or: '满足任一', in: '是其中之一', has: '包含' },
} as const;
