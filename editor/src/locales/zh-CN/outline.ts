/** The journey as a list of its steps, beside the canvas and on a phone. */
export const outline = {
  title: '大纲',
  show: '显示大纲',
  hide: '收起大纲',
  arm: '分支',
  open: '还没有后续步骤',
  joins: '接到「{{name}}」',
  back: '回到「{{name}}」',
} as const;
