import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { handlesOf, namedIn, piecesOf } from './named';

const colleagues = [
  { id: '1', name: '李', login: 'li' },
  { id: '2', name: '李经理', login: 'lijl' },
  { id: '3', name: '王芳', login: 'wang1' },
  { id: '4', name: '王芳', login: 'wang2' },
];

describe('the colleagues named in a comment', () => {
  it('are those whose names stand behind an @, the longer of two that begin alike, each once', () => {
    expect(namedIn('@李经理 看一下，@李经理', colleagues)).toEqual(['2']);
    expect(namedIn('@李 和 李经理', colleagues)).toEqual(['1']);
    expect(namedIn('没有人', colleagues)).toEqual([]);
  });

  it('are told apart by login where two have one name', () => {
    expect([...handlesOf(colleagues).values()]).toEqual(['李', '李经理', '王芳（wang1）', '王芳（wang2）']);
    expect(namedIn('请 @王芳（wang2） 确认', colleagues)).toEqual(['4']);
  });

  it('are marked in the text, of which nothing is lost', () => {
    expect(piecesOf('请@王芳看', ['王芳'])).toEqual([
      { text: '请', named: false },
      { text: '@王芳', named: true },
      { text: '看', named: false },
    ]);
    const letters = fc.string({ unit: fc.constantFrom('@', '王', '芳', ' ', '\n', '李') });
    fc.assert(
      fc.property(letters, (text) => {
        expect(
          piecesOf(text, ['王芳', '李'])
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
