/** A journey on a phone: read, decided on, stopped. */
export const phone = {
  note: '手机上可以看数据、审批、暂停和恢复；画旅程需要更宽的屏幕，请在电脑上打开。',
  shown: '看什么',
  numbers: '运行数据',
  draft: '草稿',
  draftHint: '草稿共 {{n}} 步，点开一步看它的内容。',
  problems: '草稿有 {{n}} 个问题，请在电脑上处理。',
  approve: '去审批',
  approvalOpen: '{{name}} 提交了审批，等待另一位同事决定',
  approvalOwn: '你提交的审批，等待另一位同事决定',
} as const;
