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
    ['one field twice', '<xml><A>1</A><A>2</A></xml>', { A: ['1', '2'] }],
    ['fields of fields', '<xml><A><B>1</B></A></xml>', { A: { B: '1' } }],
    ['text on both sides of a section', '<xml><A>x<![CDATA[<y>]]>z</A></xml>', { A: 'x<y>z' }],
    ['two sections', '<xml><A><![CDATA[1]]><![CDATA[2]]></A></xml>', { A: '12' }],
    ['an attribute', '<xml><A b="c">1</A></xml>', { A: '1' }],
    ['a field without text', '<xml><A/><B>2</B></xml>', { A: '', B: '2' }],
    ['a declaration before it', '<?xml version="1.0"?><xml><A>1</A></xml>', { A: '1' }],
    ['what looks like an end in a section', '<xml><A><![CDATA[</A></xml>]]></A></xml>', { A: '</A></xml>' }],
    ['a name that objects have', '<xml><valueOf>1</valueOf></xml>', { __valueOf: '1' }],
  ])('reads %s', (_name, text, fields) => {
    expect(parseXml(text)).toEqual(fields);
  });

  it('reads the same however a text is written', () => {
    const flat = '<xml><A><![CDATA[ a&b ]]></A><B> 1 &amp; 2 </B><C></C></xml>';
    expect(parseXml(flat)).toEqual({ A: ' a&b ', B: ' 1 &amp; 2 ', C: '' });
    expect(parseXml(flat.replace('<B>', '<B b="">'))).toEqual(parseXml(flat));
  });

  it.each([
    ['nothing', ''],
    ['a section without end', '<xml><A><![CDATA[1</A></xml>'],
    ['no fields', '<xml></xml>'],
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
