import type { AlertKind } from '@tagtrail/core/policy';

/** What is known of an occurrence: numbers, and names of our own things. */
export type AlertAbout = Readonly<Record<string, string | number>>;

interface Phrase {
  readonly raised: (about: AlertAbout) => string;
  readonly cleared: (about: AlertAbout) => string;
}

const groups: Readonly<Record<string, string>> = {
  welcome: '欢迎语',
  send: '消息发送',
  tag: '标签与备注',
  other: '其他渠道',
  read: '读取',
  token: '凭证',
};
const causes: Readonly<Record<string, string>> = {
  unreachable: '对方接口不可用',
  configuration: '配置有误',
  content: '内容被拒绝',
  noSender: '没有可发送的员工',
};

const groupOf = ({ group }: AlertAbout): string => groups[String(group)] ?? String(group ?? '');
const causeOf = ({ cause }: AlertAbout): string => causes[String(cause)] ?? String(cause ?? '');

const part = (about: AlertAbout, name: string): string => String(about[name] ?? '');

const phrases: Readonly<Record<AlertKind | 'test', Phrase>> = {
  breaker: {
    raised: (about) => `旅程「${part(about, 'journey')}」因失败或投诉过多被自动暂停`,
    cleared: (about) => `旅程「${part(about, 'journey')}」已恢复`,
  },
  hold: {
    raised: (about) => `发送受阻（${groupOf(about)}：${causeOf(about)}），消息正在等待`,
    cleared: (about) => `发送已恢复（${groupOf(about)}：${causeOf(about)}）`,
  },
  complaint: {
    raised: (about) => `有一条投诉已 ${part(about, 'hours')} 小时未答复，须在 24 小时内答复`,
    cleared: () => '投诉已答复',
  },
  attention: {
    raised: (about) => `有 ${part(about, 'count')} 次发送结果不明，等待人工处理已超过 ${part(about, 'hours')} 小时`,
    cleared: () => '等待人工处理的发送都已处理',
  },
  queue: {
    raised: (about) => `发送排队过长（${groupOf(about)}）：约需 ${part(about, 'minutes')} 分钟才能发完`,
    cleared: (about) => `发送排队已恢复正常（${groupOf(about)}）`,
  },
  silent: {
    raised: (about) => `已超过 ${part(about, 'hours')} 小时没有收到企业微信回调，请检查回调配置`,
    cleared: () => '已重新收到企业微信回调',
  },
  test: { raised: () => '这是一条测试告警，无需处理', cleared: () => '' },
};

/** What people read of an alert, in the language that the corp's employees read. */
export function alertText(kind: AlertKind | 'test', phase: 'raised' | 'cleared', about: AlertAbout): string {
  return `${phase === 'raised' ? '【标途告警】' : '【标途恢复】'}${phrases[kind][phase](about)}`;
}
