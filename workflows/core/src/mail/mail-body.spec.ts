import { describe, expect, it } from 'vitest';
import { parseText, type ParsedText } from '../text/index.js';
import { mailBody, type MailBody } from './mail-body.js';

function bodyOf(source: string, fields: Readonly<Record<string, string>> = {}): MailBody {
  const parsed = parseText(source);
  if (!parsed.ok) throw new Error(parsed.error.code);
  return shown(parsed.value, fields);
}

function shown(parsed: ParsedText, fields: Readonly<Record<string, string>>): MailBody {
  const { html, text } = mailBody(parsed, fields);
  return { html: /<div style='[^']*'>([\s\S]*)<\/div><\/body>/u.exec(html)?.[1]?.trim() ?? html, text };
}

describe('a mail', () => {
  it('is HTML, and beside it the same in plain words', () => {
    const { html, text } = bodyOf('# 新品\n\n您好 {{name|朋友}}，**今晚**开售：\n\n- 一\n- 二\n\n[去看看](https://shop.example.com/a?b=1)', {
      name: '小王',
    });
    expect(html).toContain('<h1>新品</h1>');
    expect(html).toContain('<strong>今晚</strong>');
    expect(html).toContain('<a href="https://shop.example.com/a?b=1">去看看</a>');
    expect(text).toBe('新品\n\n您好 小王，今晚开售：\n\n- 一\n- 二\n\n去看看 (https://shop.example.com/a?b=1)');
  });

  it('runs nothing that somebody wrote into it', () => {
    const { html } = bodyOf('<script>alert(1)</script>\n\n[x](javascript:alert(1)) <img src=x onerror=alert(1)>');
    expect(html).not.toMatch(/<script|<img|href="javascript/u);
    expect(html).toContain('&lt;script&gt;');
  });

  it.each([
    '[点我](https://evil.example)',
    'https://evil.example/x',
    '<b>x</b>',
    '**粗**',
    '# 题\n\n- 一',
    '![x](https://evil.example/p.gif)',
    '`x` & ~~y~~',
  ])('shows %s in the name of a customer as it is', (name) => {
    const { html, text } = bodyOf('您好 {{name}}', { name });
    expect(html).not.toMatch(/<(?:a|b|strong|img|h1|li|code|s)\b/u);
    expect(text).toBe(`您好 ${name.replace(/\s+/gu, ' ')}`);
  });

  it('makes links of addresses that are written out, also of our own', () => {
    const own = 'https://t.example.com/u/abc_DEF-1';
    const field = { kind: 'field', field: 'link.unsubscribe', fallback: null } as const;
    const said = (text: string) => ({ kind: 'literal', text }) as const;
    const { html, text } = shown([said('看 https://shop.example.com/a 或 [退订]('), field, said(')， '), field], { 'link.unsubscribe': own });
    expect(html).toContain('<a href="https://shop.example.com/a">');
    expect(html).toContain(`<a href="${own}">退订</a>`);
    expect(text).toBe(`看 https://shop.example.com/a 或 退订 (${own})， ${own}`);
  });
});
