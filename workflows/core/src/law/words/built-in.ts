import type { LawGrade, WordRule } from '../rule.js';

interface Listed {
  readonly id: string;
  readonly name: WordRule['name'];
  /** With blanks between them; `word>proposal` where there is one, `word>` for leaving it out. */
  readonly words: string;
  /** With blanks between them. */
  readonly except?: string;
}

/** Of 广告法: marketing must not say it, a notice had better not. */
const absolute = (listed: Listed): WordRule => ({ ...ruleOf(listed), kind: 'absolute', grade: 'blocked', elsewhere: 'advised' });

/** Of WeChat's rules: whoever writes it, whatever for. */
const inducement = (grade: LawGrade, listed: Listed): WordRule => ({ ...ruleOf(listed), kind: 'inducement', grade, elsewhere: grade });

function ruleOf({ id, name, words, except = '' }: Listed): Pick<WordRule, 'id' | 'name' | 'words' | 'except'> {
  const pairs = signsIn(words).map((listed) => {
    const [word = '', proposal = null] = listed.split('>');
    return [word, proposal] as const;
  });
  return { id, name, words: Object.fromEntries(pairs), except: signsIn(except) };
}

const signsIn = (list: string): readonly string[] => list.split(/\s+/u).filter((one) => one !== '');

/**
 * What is looked for in every text. Only words that are wrong wherever they stand, or nearly so: 第一, 最高, 最新, 唯一 and 助力 by
 * themselves are not among them, for they are part of too much that is right.
 */
export const builtInRules: readonly WordRule[] = [
  absolute({
    id: 'absolute.level',
    name: { zh: '绝对化用语：级别', en: 'Absolute claim: level' },
    words: '国家级>高标准 世界级>高标准 宇宙级> 最高级>高级 最高端>高端 最高档>高档 顶级>高端 顶尖>优秀 最顶尖>优秀 极品>精品',
    except: '国家级非物质文化遗产 国家级非遗 国家级高新 国家级新区 国家级开发区 国家级经济技术开发区 顶级域名',
  }),
  absolute({
    id: 'absolute.best',
    name: { zh: '绝对化用语：最', en: 'Absolute claim: most' },
    words: `最佳>优秀 最好的>很好的 最好用>好用 最好吃>好吃 最好喝>好喝 最好看>好看 最优质>优质 最优秀>优秀 最优惠>优惠 最强>强劲 最先进>先进
      最便宜>实惠 最实惠>实惠 最划算>划算 最划得来>划得来 最低价>优惠价 最畅销>畅销 最受欢迎>受欢迎 最专业>专业 最权威>专业 最安全>安全 最有效>有效
      最完美>出色 最豪华>豪华 最齐全>齐全`,
    except: `最好的朋友 最好的祝福 最好的自己 最好的时光 最好的安排 最好的状态 最好的时机 最佳食用 最佳赏味 最佳使用 最佳观赏 最佳时间 最佳时机 最佳状态
      最佳答案 最佳拍档 最强大脑 最安全的密码`,
  }),
  absolute({
    id: 'absolute.first',
    name: { zh: '绝对化用语：第一', en: 'Absolute claim: first' },
    words: `第一品牌>知名品牌 全国第一>领先 全网第一>领先 全球第一>领先 世界第一>领先 中国第一>领先 国内第一>领先 亚洲第一>领先 行业第一>行业领先
      销量第一>热销 排名第一>名列前茅 NO.1> TOP1> 销量冠军>热销 全网销冠>热销 独一无二>与众不同 全国唯一>少有 全网唯一>少有 行业唯一>少有
      绝无仅有>少有 史无前例>难得 前无古人>难得`,
    except: '中国第一历史档案馆 中国第一汽车 安全生产全国第一',
  }),
  absolute({
    id: 'absolute.price',
    name: { zh: '绝对化用语：价格', en: 'Absolute claim: price' },
    words: '全网最低>优惠 全网最低价>优惠价 史上最低>优惠 史上最低价>优惠价 历史最低>优惠 全城最低>优惠 全国最低>优惠 击穿底价>优惠',
  }),
  absolute({
    id: 'absolute.promise',
    name: { zh: '保证性承诺', en: 'Guarantee of effect or gain' },
    words: '包治百病 药到病除 根治 无毒副作用 百分百有效 百分之百有效 100%有效 永不反弹 一次见效 稳赚不赔 保本保息 保本保收益 零风险 无风险收益 躺赚',
    except: '不可根治 不能根治 无法根治 并非零风险 没有零风险 不是零风险',
  }),
  inducement('blocked', {
    id: 'inducement.share',
    name: { zh: '诱导分享', en: 'Induces sharing' },
    words: `转发到朋友圈领 转发朋友圈领 分享到朋友圈领 分享朋友圈领 发朋友圈领 转发到朋友圈送 转发朋友圈送 分享到朋友圈送 转发领 转发即可领 转发抽奖 转发有奖
      转发免费领 转发后领取 分享领红包 分享领取 分享即可领 分享后领取 分享到群领 集赞 集满赞 点赞领 点赞有奖 不转不是中国人 转给好友领 转发给好友领 转发到群`,
    except: '收集赞 集赞助 转发领导 转发领域 点赞领域 点赞领导 不要转发到群 请勿转发到群',
  }),
  inducement('risky', {
    id: 'inducement.help',
    name: { zh: '诱导助力、砍价', en: 'Induces friends to help' },
    words: '砍价 砍一刀 帮我砍 好友助力 邀请助力 助力领 助力免单 求助力 帮忙助力 拉新返现 拉人头 邀请好友领',
    except: '无需砍价 不用砍价 免砍价 不砍价 助力领导 助力领域 助力领跑 助力领先 邀请好友领略',
  }),
  inducement('risky', {
    id: 'inducement.follow',
    name: { zh: '诱导关注、加群', en: 'Induces following' },
    words: '关注领红包 关注即送 关注公众号领 关注后领取 加群领 进群领 扫码领红包 加微信领 加好友领红包',
    except: '加群领导 进群领导',
  }),
  inducement('advised', {
    id: 'inducement.alarm',
    name: { zh: '夸张、恐吓', en: 'Exaggerates or alarms' },
    words: '不看后悔 后悔一辈子 速看马上删 马上被删 即将删除速看 惊爆价 跳楼价 血亏 震惊全国',
  }),
];
