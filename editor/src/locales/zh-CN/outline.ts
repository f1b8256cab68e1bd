/** The journey as a list of its steps, beside the canvas and on a phone. */
export const outline = {
  title: '大纲',
  show: '显示大纲',
  hide: '收起大纲',
  arm: '分支',
  open: '还没有后续步骤',
  joins: '接到「{{name}}」',
  back: '回到「{{name}}」',
  /** Arms of a branch that are put away on the canvas. */
  folding: {
    chip: '{{n}} 步 · 已收起',
    fold: '收起分支（{{n}} 步）',
    unfold: '展开「{{name}}」的分支',
  },
  /** A journey on a phone: read, decided on, stopped. */
  phone: {
    note: '手机上可以看数据、审批、暂停和恢复；画旅程需要更宽的屏幕，请在电脑上打开。',
    shown: '看什么',
    numbers: '运行数据',
    draft: '草稿',
    draftHint: '草稿共 {{n}} 步，点开一步看它的内容。',
    problems: '草稿有 {{n}} 个问题，请在电脑上处理。',
    approve: '去审批',
    approvalOpen: '{{name}} 提交了审批，等待另一位同事决定',
    approvalOwn: '您提交的审批，等待另一位同事决定',
  },
} as const;
