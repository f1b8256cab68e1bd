import type { Graph, GraphSettings } from '@tagtrail/core/graph';
import { journey, rungs } from '@tagtrail/core/nodes';

/** What of a corp the scenarios name. */
export interface ScenarioWorld {
  /** 高意向 */
  readonly keen: string;
  /** 咨询过价格 */
  readonly asked: string;
  /** Who the campaign is for, and who is looked at each week. */
  readonly list: string;
  readonly regulars: string;
  /** `YYYY-MM-DD`: the day on which the campaign begins. */
  readonly campaign: string;
}

const days = (amount: number) => ({ amount, unit: 'days' }) as const;
const nine = { time: '09:30', zone: 'corp' } as const;
const paid = { kind: 'event', name: 'order_paid', filter: null } as const;

/** For reminders: a paid order ends them at once, wherever they wait. */
const leavesOnPaid = { reentry: 'afterExit', exits: [{ when: paid }] } as const satisfies GraphSettings;

/** tag ─ send ─ bought within 30 days? ─ no ─ send, again twice, then to the owner, then by webhook ─ end */
function historyLadder({ keen }: ScenarioWorld): Graph {
  return journey()
    .tagAdded(keen)
    .send([rungs.massSend('您好，您关注的新品到店了')])
    .condition({ bought: { rule: { '>=': [{ eventCount: ['order_paid', 'P30D'] }, 1] }, way: (path) => path.end('bought') } })
    .waitFor(1, 'days')
    .send([
      rungs.massSend('新品还为您留着', { attempts: 3 }),
      rungs.appMessage('{{name|这位客户}} 没有收到消息，请电话联系'),
      rungs.webhook('crm', '请回访 {{name|客户}}'),
    ])
    .end()
    .graph();
}

/** New friend ─ welcome ─ day 1 ─ day 3 ─ day 7 ─ end */
function newcomer(): Graph {
  return journey({ reentry: 'never' })
    .startsBy('customer-added')
    .send([rungs.massSend('欢迎！有问题随时找我')])
    .waitFor(1, 'days')
    .send([rungs.massSend('第1天：三分钟了解我们')])
    .waitFor(2, 'days')
    .send([rungs.massSend('第3天：大家都在问的问题')])
    .waitFor(4, 'days')
    .send([rungs.massSend('第7天：新人专享券快到期了')])
    .end()
    .graph();
}

/** Once, ten days before, over a list ─ three days before ─ one day before ─ it begins ─ 72 hours to pay ─ bought, or a last word and end */
function countdown({ list, campaign }: ScenarioWorld): Graph {
  const before = (amount: number): string => new Date(Date.parse(campaign) - amount * 86_400_000).toISOString().slice(0, 10);
  const on = (amount: number) => ({ kind: 'dateTime', date: before(amount), ...nine }) as const;
  return journey()
    .startsBy('schedule', { timing: { kind: 'once', at: `${before(10)}T00:00` }, audience: { kind: 'list', id: list } })
    .waitBy(on(3))
    .send([rungs.massSend('预售还有3天开始')])
    .waitBy(on(1))
    .send([rungs.massSend('明天开始预售')])
    .waitBy(on(0))
    .send([rungs.massSend('预售开始，72小时内付定金')])
    .waitForEvent(
      { kind: 'event', event: 'order_paid', filter: null, since: 'lastSend', timeout: { amount: 72, unit: 'hours' } },
      { matched: (path) => path.end('bought') },
    )
    .send([rungs.massSend('预售最后一小时')])
    .end('closed')
    .graph();
}

/** Every Monday over a list, of them who has not bought for 30 days though orders were high ─ wake up ─ a week to buy ─ else the owner calls */
function wakeUp({ regulars }: ScenarioWorld): Graph {
  const asleep = { '===': [{ eventCount: ['order_paid', 'P30D'] }, 0] };
  const highValue = { '>=': [{ eventSum: ['order_paid', 'amount', ''] }, 1_000] };
  return journey({ reentry: { kind: 'cooldown', period: days(30) }, filter: { and: [asleep, highValue] } })
    .startsBy('schedule', { timing: { kind: 'weekly', weekdays: [1], time: '10:00' }, audience: { kind: 'list', id: regulars } })
    .send([rungs.massSend('好久不见，为您留了一份老客礼')])
    .waitForEvent({ kind: 'event', event: 'order_paid', filter: null, since: 'lastSend', timeout: days(7) }, { matched: (path) => path.end('woken') })
    .send([rungs.appMessage('{{name|这位客户}} 30 天未复购，请电话问候')])
    .end('asleep')
    .graph();
}

/** Send ─ not confirmed: remind the employee; else a day to reply ─ no reply: once more in other words */
function secondTouch({ asked }: ScenarioWorld): Graph {
  return journey()
    .tagAdded(asked)
    .send([rungs.massSend('本周体验课还有名额')], {
      notDelivered: (path) => path.send([rungs.appMessage('给 {{name|客户}} 的群发还没有确认，请今天完成')]).end('not_confirmed'),
    })
    .waitForEvent({ kind: 'event', event: 'replied', filter: null, since: 'lastSend', timeout: days(1) }, { matched: (path) => path.end('replied') })
    .send([rungs.massSend('名额明天截止，需要帮您留一个吗？')])
    .end('touched_twice')
    .graph();
}

/** Silent for 7 days: the owner is told; for 15: a message. Who is seen again is waited for anew, and counted. */
function silent(): Graph {
  const quietFor = (amount: number) => ({ kind: 'condition', rule: { '>=': [{ daysSince: ['seen'] }, amount] }, timeout: days(60) }) as const;
  const seen = { kind: 'event', name: 'seen', filter: null } as const;
  return journey({ reentry: 'afterExit', goal: { when: seen, within: days(30), ends: false } })
    .apiStart()
    .waitForEvent(quietFor(7), { timedOut: (path) => path.end('active') })
    .send([rungs.appMessage('{{name|这位客户}} 已沉默7天，请主动问候')])
    .waitForEvent(quietFor(15), { timedOut: (path) => path.end('active') })
    .send([rungs.massSend('好久不见，最近还好吗？')])
    .end('silent')
    .graph();
}

/** The working day before the lunar birthday, 09:30 ─ greeting ─ the owner is told */
function lunarBirthday(): Graph {
  return journey({ reentry: { kind: 'cooldown', period: days(300) } })
    .startsBy('customer-date', { attribute: 'birthday', repeat: 'lunar', offsetDays: -1, shift: 'before', time: '09:30' })
    .send([rungs.massSend('{{name|您好}}，提前祝您生日快乐！')])
    .send([rungs.appMessage('{{name|这位客户}} 农历生日将至')])
    .end('greeted')
    .graph();
}

/** 30 days before the contract's end ─ 7 before ─ 1 before ─ end; a renewal leaves at once */
function contractExpiry(): Graph {
  const before = (offsetDays: number) => ({ kind: 'attribute', name: 'contractEnd', offsetDays, yearly: false, shift: 'none', ...nine }) as const;
  return journey({ reentry: 'afterExit', exits: [{ when: { kind: 'event', name: 'renewed', filter: null } }] })
    .startsBy('customer-date', { attribute: 'contractEnd', repeat: 'once', offsetDays: -30, time: '09:30' })
    .send([rungs.massSend('您的合同还有30天到期')])
    .waitBy(before(-7), { past: (path) => path.end('late'), noDate: (path) => path.end('no_date') })
    .send([rungs.massSend('您的合同还有7天到期')])
    .waitBy(before(-1), { past: (path) => path.end('late'), noDate: (path) => path.end('no_date') })
    .send([rungs.massSend('您的合同明天到期')])
    .end('reminded')
    .graph();
}

/** A cart or an unpaid order ─ a day ─ remind ─ three days ─ remind ─ end */
function reminders(text: string): Graph {
  return journey(leavesOnPaid)
    .startsBy('business-event', { event: 'cart_left' })
    .waitFor(1, 'days')
    .send([rungs.massSend(text)])
    .waitFor(3, 'days')
    .send([rungs.massSend(`${text}，最后一次提醒`)])
    .end('reminded')
    .graph();
}

/** The journeys the field asks for first, drawn of ordinary steps, by name. */
export const scenarios = {
  标签后发送与换渠道: historyLadder,
  '新人1/3/7天': newcomer,
  活动倒计时与预售72小时: countdown,
  '30天未复购高客单唤醒': wakeUp,
  未打开的二次触达: secondTouch,
  '沉默7/15天': silent,
  农历生日前一工作日: lunarBirthday,
  '合同到期前30/7/1天': contractExpiry,
  购物车提醒: () => reminders('购物车里的宝贝还在等您'),
  待付款提醒: () => reminders('您还有订单没有付款'),
} as const satisfies Readonly<Record<string, (world: ScenarioWorld) => Graph>>;

export type ScenarioName = keyof typeof scenarios;
