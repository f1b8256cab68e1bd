import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeText, LawBook, type ContentLaw, type LawFinding, type OwnWord, type TextUse } from './index.js';
import { builtInRules } from './words/built-in.js';

const lawWith = (own: readonly OwnWord[] = [], hosts: readonly string[] | null = null, homophones = false): ContentLaw => ({
  book: new LawBook({ own, homophones }),
  hosts,
});
const plain = lawWith();
const marketing: TextUse = { category: 'marketing', forCustomers: true };
const said = (text: string, law = plain, use = marketing): readonly LawFinding[] => judgeText(text, use, law);
const brief = (text: string, law = plain, use = marketing): readonly string[] =>
  said(text, law, use).map(({ rule, grade, from, to }) => `${grade} ${rule} ${text.slice(from, to)}`);
const own = (word: string, grade: OwnWord['grade'] = 'blocked'): OwnWord => ({ word, grade, live: false });

describe('judgeText', () => {
  it('names rule, span and proposal', () => {
    expect(said('本店提供国家级服务')).toEqual([
      {
        rule: 'absolute.level',
        kind: 'absolute',
        name: { zh: '绝对化用语：级别', en: 'Absolute claim: level' },
        grade: 'blocked',
        from: 4,
        to: 7,
        word: '国家级',
        proposal: '高标准',
      },
    ]);
  });

  it.each([
    ['第一时间通知您', '最近上新', '最后三天', '最新款到店', '最高立减 100 元', '最低温度 3 度'],
    ['最好提前预约', '祝您有最好的朋友相伴', '最佳食用时间为七天', '为企业助力', '收集赞助信息', '唯一的您'],
    ['不用砍价', '第一次来店', '转发领导审批', '顶级域名', 'NO.10 门店', 'TOP10 榜单', '这款最。好的就在这里'],
    ['订单最多。级别不限', '国家。级别', '请勿转发到群', '最佳时间是上午', '国家级非物质文化遗产'],
  ])('leaves alone what only looks like it: %s, %s, %s, %s, %s …', (...texts) => {
    expect(texts.flatMap((text) => brief(text))).toEqual([]);
  });

  it.each([
    ['全 网 最 低 价', 'blocked absolute.price 全 网 最 低 价'],
    ['国.家.级', 'blocked absolute.level 国.家.级'],
    ['国\n家\n级', 'blocked absolute.level 国\n家\n级'],
    ['國家級', 'blocked absolute.level 國家級'],
    ['ＮＯ．１ 品牌', 'blocked absolute.first ＮＯ．１'],
    ['集\u200b赞送礼', 'blocked inducement.share 集\u200b赞'],
    ['帮我砍一刀', 'risky inducement.help 砍一刀'],
    ['不看后悔', 'advised inducement.alarm 不看后悔'],
  ])('finds %j', (text, expected) => {
    expect(brief(text)).toContain(expected);
  });

  it('is milder where nothing is advertised', () => {
    expect(brief('国家级', plain, { category: 'notice', forCustomers: true })).toEqual(['advised absolute.level 国家级']);
    expect(brief('集赞', plain, { category: 'notice', forCustomers: true })).toEqual(['blocked inducement.share 集赞']);
    expect(brief('集赞', plain, { category: 'notice', forCustomers: false })).toEqual(['advised inducement.share 集赞']);
    expect(brief('某明星', lawWith([own('某明星')]), { category: 'notice', forCustomers: false })).toEqual(['blocked own.blocked 某明星']);
  });

  it('lets a corp say what it means otherwise', () => {
    expect(brief('最佳相册开业', lawWith([own('最佳相册', 'allowed')]))).toEqual([]);
    expect(brief('最佳相册是最佳', lawWith([own('最佳相册', 'allowed')]))).toEqual(['blocked absolute.best 最佳']);
  });

  it('says the longer of two words, and the graver within', () => {
    expect(brief('全网最低价')).toEqual(['blocked absolute.price 全网最低价']);
    expect(brief('内部代号大海', lawWith([own('内部代号大海', 'advised'), own('大海')]))).toEqual([
      'advised own.advised 内部代号大海',
      'blocked own.blocked 大海',
    ]);
  });

  it('reads signs that sound alike only where the corp wants it', () => {
    const words = [own('加微信')];
    expect(brief('佳薇芯', lawWith(words))).toEqual([]);
    expect(brief('佳薇芯', lawWith(words, null, true))).toEqual(['blocked own.blocked 佳薇芯']);
    expect(brief('最佳', lawWith(words, null, true))).toEqual(['blocked absolute.best 最佳']);
  });

  it('judges what stands in for a lacking value, and no word across a value that is not known', () => {
    expect(said('{{name| 最佳 }}好')).toMatchObject([{ from: 8, to: 10, proposal: '优秀' }]);
    expect(said('国{{entry.x}}家级')).toEqual([]);
    expect(said('国{{city|家}}级')).toMatchObject([{ from: 0, to: 12, proposal: null }]);
  });

  it('knows its links', () => {
    expect(said('看 http://shop.example.com/a，回复')).toMatchObject([
      { rule: 'link.notHttps', grade: 'blocked', from: 2, to: 27, word: 'shop.example.com', proposal: 'https://shop.example.com/a' },
    ]);
    const listed = lawWith([], ['example.com']);
    expect(brief('https://shop.Example.com/x https://EXAMPLE.com', listed)).toEqual([]);
    expect(brief('https://badexample.com/x', listed)).toEqual(['blocked link.unlistedHost https://badexample.com/x']);
    expect(brief('https://аpple.com https://xn--pple-43d.com')).toHaveLength(2);
    expect(brief('https://bank.com@evil.com/')).toEqual(['risky link.deceptiveHost https://bank.com@evil.com/']);
    expect(brief('https://t.cn/abc')).toEqual(['advised link.shortened https://t.cn/abc']);
    expect(brief('https://shop.example.com/{{name|x}}')).toEqual([]);
  });

  it('finds every built-in word however it is hidden, and says exactly where', () => {
    const words = builtInRules.flatMap((rule) => Object.keys(rule.words).map((word) => ({ rule, word })));
    const noise = fc.array(fc.constantFrom(' ', '　', '\u200b', '\u200d', '\ufeff', '·', '-', '*', '🎁'), { maxLength: 3 });
    const wide = (sign: string): string => (sign >= '!' && sign <= '~' ? String.fromCharCode(sign.charCodeAt(0) + 0xfee0) : sign);
    fc.assert(
      fc.property(fc.constantFrom(...words), fc.array(noise, { minLength: 12, maxLength: 12 }), fc.boolean(), ({ rule, word }, gaps, isWide) => {
        const hidden = [...word].map((sign, index) => (index === 0 ? '' : (gaps[index % 12] ?? []).join('')) + (isWide ? wide(sign) : sign)).join('');
        const found = said(`您好，${hidden}，好`, lawWith([], null), marketing);
        const at = '您好，'.length;
        expect(found.some(({ from, to, rule: id }) => id === rule.id && from <= at && to >= at + hidden.length - 1)).toBe(true);
        expect(found.every(({ from, to }) => from >= at && to <= at + hidden.length)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('has no exception for a word that stands alone, and none that holds no word', () => {
    for (const { id, words, except } of builtInRules) {
      for (const word of Object.keys(words)) expect(brief(word).length, `${id} ${word}`).toBeGreaterThan(0);
      for (const phrase of except)
        expect(
          Object.keys(words).some((word) => phrase.includes(word)),
          `${id} ${phrase}`,
        ).toBe(true);
    }
  });

  it('proposes nothing that it would find fault with', () => {
    for (const { words } of builtInRules) for (const proposal of Object.values(words)) expect(brief(proposal ?? '')).toEqual([]);
  });
});
