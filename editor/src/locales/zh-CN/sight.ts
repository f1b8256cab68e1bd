/** The numbers of a live journey. */
export const sight = {
  card: {
    entered: '进入 {{n}}',
    passed: '通过 {{n}}',
    exited: '中途退出 {{n}}',
    toConfirm: '待员工发送 {{n}}',
    confirmed: '员工已发送 {{n}}',
    delivered: '已送达 {{n}}',
    employeeTold: '已通知员工 {{n}}',
    accepted: '已受理 {{n}}',
    done: '已完成 {{n}}',
    failed: '未成功 {{n}}',
  },
  way: { taken: '{{n}} · {{percent}}', hint: '{{n}} 次走这一路，占 {{percent}}' },
  range: { label: '统计时间', today: '今天', week: '7 天', all: '全部' },
  since: '自 {{at}} 起',
  sinceHint: '「在此」和「待员工发送」总是此刻的人数，其余只统计这一时刻之后发生的',
  allVersions: '全部版本',
  allVersionsHint: '各版本中编号和种类相同的步骤合计，画的是当前版本；已删除的步骤不在图上',
  goal: '达成目标 {{n}}',
  live: { on: '实时', off: '每 3 秒刷新', onHint: '数字有变化时自动更新', offHint: '实时连接暂时不可用，改为定时刷新' },
} as const;
