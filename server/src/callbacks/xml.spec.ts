import { describe, expect, it } from 'vitest';
import { parseXml, textField } from './xml.js';

describe('parseXml', () => {
  it('keeps every value as the text it is', () => {
    const fields = parseXml('<xml><State>0012</State><Name><![CDATA[a<b&c]]></Name><Empty></Empty></xml>');
    expect(fields).toEqual({ State: '0012', Name: 'a<b&c', Empty: '' });
  });

  it('has no field that the text does not have', () => {
    expect(textField(parseXml('<xml><A>1</A></xml>') ?? {}, 'constructor')).toBeNull();
  });

  it.each([
    ['nothing', ''],
    ['no xml', 'hello'],
    ['another root', '<html><a>1</a></html>'],
    ['a truncated text', '<xml><ToUserName><![CDATA[ww'],
    ['a DOCTYPE', '<!DOCTYPE x [<!ENTITY a "b">]><xml><a>&a;</a></xml>'],
    ['a lower-case doctype', '<!doctype x><xml><a>1</a></xml>'],
    ['a root without fields', '<xml>text</xml>'],
    ['tags without end', `<xml>${'<a>'.repeat(20_000)}`],
    ['nested beyond any callback', `<xml>${'<a>'.repeat(5_000)}${'</a>'.repeat(5_000)}</xml>`],
    ['a NUL', '<xml><a>\0</a></xml>'],
  ])('refuses %s', (_name, text) => {
    expect(parseXml(text)).toBeNull();
  });
});
