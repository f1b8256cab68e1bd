export const uses = {
  title: '使用它的旅程',
  note: '已发布的旅程正在使用时，不能删除。',
  none: '还没有旅程使用它',
  journey: '旅程',
  state: '状态',
  live: '已发布',
  draft: '草稿',
  where: '用在哪里',
  inSettings: '旅程设置',
  inSteps: '{{n}} 个步骤',
  and: '、',
} as const;
