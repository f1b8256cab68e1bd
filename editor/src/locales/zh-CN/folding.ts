/** Arms of a branch that are put away on the canvas. */
export const folding = {
  chip: '{{n}} 步 · 已收起',
  fold: '收起分支（{{n}} 步）',
  unfold: '展开「{{name}}」的分支',
} as const;
