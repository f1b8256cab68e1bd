import type { LawRule } from './rule.js';

const linkRule = (id: string, name: LawRule['name'], grades: Pick<LawRule, 'grade' | 'elsewhere'>): LawRule => ({
  id,
  kind: 'link',
  name,
  ...grades,
});

/** What may be wrong with a link. */
export const linkRules = {
  notHttps: linkRule('link.notHttps', { zh: '链接不是 https', en: 'The link is not https' }, { grade: 'blocked', elsewhere: 'advised' }),
  unlisted: linkRule('link.unlistedHost', { zh: '域名不在白名单', en: 'The host is not on the list' }, { grade: 'blocked', elsewhere: 'advised' }),
  deceptive: linkRule('link.deceptiveHost', { zh: '容易误认的域名', en: 'The host looks like another' }, { grade: 'risky', elsewhere: 'advised' }),
  shortened: linkRule(
    'link.shortened',
    { zh: '微信会拦截的短链接', en: 'A short link that WeChat blocks' },
    { grade: 'advised', elsewhere: 'advised' },
  ),
} as const satisfies Readonly<Record<string, LawRule>>;

/** A link in a text. `host` in small letters, without port and user. */
export interface FoundLink {
  readonly from: number;
  readonly to: number;
  readonly scheme: string;
  readonly host: string;
  readonly hasUser: boolean;
}

const link = /(https?):\/\/([^\s/?#"'<>\ufffc，。！？；、（）《》“”]+)[^\s"'<>\ufffc，。！？；、（）《》“”]*/giu;

export function findLinks(text: string): readonly FoundLink[] {
  return [...text.matchAll(link)].map(({ index, 0: whole, 1: scheme = '', 2: authority = '' }) => {
    const user = authority.lastIndexOf('@');
    const host = authority
      .slice(user + 1)
      .replace(/:\d*$/u, '')
      .toLowerCase();
    return { from: index, to: index + whole.length, scheme: scheme.toLowerCase(), host, hasUser: user !== -1 };
  });
}

/** Short-link services, and shops, that WeChat's own browser refuses to open. */
const refusedHosts =
  't.cn url.cn dwz.cn suo.im suo.nz 985.so mrw.so u.nu bit.ly tinyurl.com goo.gl t.co is.gd ow.ly rb.gy m.tb.cn tb.cn s.click.taobao.com v.douyin.com'.split(
    ' ',
  );

/** The rules that a link breaks; `allowed`: hosts that may be named, with all below them, null for any. */
export function brokenBy({ scheme, host, hasUser }: FoundLink, allowed: readonly string[] | null): readonly (keyof typeof linkRules)[] {
  return [
    ...(scheme === 'https' ? [] : (['notHttps'] as const)),
    ...(allowed === null || allowed.some((one) => isWithin(host, one)) ? [] : (['unlisted'] as const)),
    ...(hasUser || looksLikeAnother(host) ? (['deceptive'] as const) : []),
    ...(refusedHosts.some((one) => isWithin(host, one)) ? (['shortened'] as const) : []),
  ];
}

const isWithin = (host: string, of: string): boolean => host === of.toLowerCase() || host.endsWith(`.${of.toLowerCase()}`);

/** Signs of other scripts may pass for letters, and punycode is what they look like on the wire. */
const looksLikeAnother = (host: string): boolean => /(?:^|\.)xn--/u.test(host) || /[^\u0020-\u007e]/u.test(host);
