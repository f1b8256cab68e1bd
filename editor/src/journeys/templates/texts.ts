import type { LocaleName } from '../../preferences/preferences';

/** What the templates write into a draft. Not read through i18next: the variables in them are the customer's. */
export interface TemplateTexts {
  readonly greeting: string;
  readonly remind: string;
  readonly second: string;
  readonly welcome: string;
  readonly material: string;
  readonly care: string;
  readonly silent: string;
  readonly city: string;
  readonly inCity: string;
  readonly noAnswer: string;
  readonly won: string;
  readonly ends30: string;
  readonly ends7: string;
  readonly ends1: string;
  readonly cart: string;
  readonly cartAgain: string;
}

export const templateTexts: Readonly<Record<LocaleName, TemplateTexts>> = {
  'zh-CN': {
    greeting: '{{name|您好}}，感谢您的关注！为您准备了一份专属方案，方便时回复我即可。',
    remind: '这位客户意向较高，请今天内主动联系。',
    second: '{{name|您好}}，上次的方案您看过了吗？本周内预约可享专属优惠。',
    welcome: '您好，欢迎添加！有任何问题随时找我。',
    material: '早上好，这是产品资料与常见问题，供您参考。',
    care: '您好，好久不见，最近有什么可以帮到您的吗？',
    silent: '这位客户近期没有互动，请主动问候一次。',
    city: '上海',
    inCity: '在上海的客户',
    noAnswer: '未成交',
    won: '已成交',
    ends30: '您好，您的合同还有 30 天到期，续约可享老客优惠，需要为您准备吗？',
    ends7: '您好，您的合同还有 7 天到期，续约材料已为您备好。',
    ends1: '您好，您的合同明天到期，今天续约服务不中断。',
    cart: '您好，您选的商品还在购物车里，需要帮您留着吗？',
    cartAgain: '您好，您购物车里的商品库存不多了，需要的话今天可以下单。',
  },
  'en-US': {
    greeting: '{{name|Hello}}, thank you for your interest! We prepared an offer for you; just reply when it suits you.',
    remind: 'This customer is keen: please get in touch today.',
    second: '{{name|Hello}}, did you have a look at the offer? Book this week for a discount.',
    welcome: 'Hello and welcome! Ask me anything.',
    material: 'Good morning, here are the product material and common questions.',
    care: 'Hello, it has been a while. Is there anything we can do for you?',
    silent: 'This customer has been silent lately: please say hello.',
    city: '上海',
    inCity: 'Customers in Shanghai',
    noAnswer: 'No sale',
    won: 'Won',
    ends30: 'Hello, your contract ends in 30 days. Shall we prepare a renewal at the price for regulars?',
    ends7: 'Hello, your contract ends in 7 days. The papers for a renewal are ready.',
    ends1: 'Hello, your contract ends tomorrow. Renewed today, nothing is interrupted.',
    cart: 'Hello, what you chose is still in your cart. Shall we keep it for you?',
    cartAgain: 'Hello, little is left of what is in your cart. You may order today.',
  },
};
