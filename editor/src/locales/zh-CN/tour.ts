/** The canvas shown round in four steps. */
export const tour = {
  help: '帮助',
  replay: '画布导览',
  skip: '跳过',
  steps: {
    steps: { title: '一张卡片就是一个步骤', description: '从触发开始往下走。点开卡片，在右侧填写内容；还缺什么，卡片上会写明。' },
    plus: { title: '点「+」添加下一步', description: '可以输入中文、拼音或首字母查找，按回车插入；加错了，点上方的撤销。' },
    problems: { title: '问题都列在这里', description: '每一条都能定位到步骤，能自动修复的有「修复」按钮。' },
    publish: { title: '发布后才会影响客户', description: '草稿自动保存；发布前会告诉您影响多少人，发布后在「运行数据」里看每一步的人数。' },
  },
} as const;
