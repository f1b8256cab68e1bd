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
  },
};
