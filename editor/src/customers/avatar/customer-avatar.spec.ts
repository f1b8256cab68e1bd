import { describe, expect, it } from 'vitest';
import { avatarTones, initialsOf, toneOf } from './customer-avatar';

describe('the initials of a customer', () => {
  it.each([
    ['王雅婷', '雅婷'],
    ['李雷', '李雷'],
    ['小林🌸', '小林'],
    ['龚哥-汽车', '龚哥'],
    ['Coco 赖', '赖'],
    ['Ada Lovelace', 'AL'],
    ['ada', 'A'],
    ['  ', ''],
    ['🌸', ''],
  ])('of %s are %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  it('keep their colour and use all of them', () => {
    expect(toneOf('42')).toBe(toneOf('42'));
    expect(new Set(Array.from({ length: 200 }, (_, id) => toneOf(String(id)))).size).toBe(avatarTones.length);
  });
});
