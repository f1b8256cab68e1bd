export const law = {
  title: '用词规则',
  lead: '发给客户的每段文字都按广告法用语、微信诱导规则、链接规则和本企业的词检查：书写时、发布时，以及带入客户信息之后。',
  findings: '用词检查',
  grade: {
    blocked: '禁止',
    risky: '有风险',
    advised: '建议',
    allowed: '放行',
  },
  gradeHint: {
    blocked: '含有该词的旅程不能发布',
    risky: '发布时须有人确认已知晓',
    advised: '只提示，不阻止',
    allowed: '内置规则在该词范围内不再提示，例如本企业的品牌名',
  },
  found: '「{{found}}」：{{name}}',
  leaveOut: '删去',
  replaceBy: '改为「{{proposal}}」',
  trial: '试一段文字',
  trialPlaceholder: '粘贴要发送的文字，查看会提示什么',
  trialClean: '没有发现问题',
};
