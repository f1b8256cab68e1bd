import { describe, expect, it } from 'vitest';
import { comparedArms, verdictOf } from './compared-arms';

const arm = (port: string, people: number, reached: number) => ({ port, people, reached });

describe('the ways of a lot', () => {
  it('are compared with the first, or with who is held back', () => {
    const baseOf = (ports: readonly string[]) => comparedArms(ports, []).find(({ comparison }) => comparison === null)?.port;
    expect([baseOf(['arm:a', 'arm:b']), baseOf(['arm:a', 'arm:b', 'holdout'])]).toEqual(['arm:a', 'holdout']);
  });

  it('are all there, also those that nobody took', () => {
    expect(comparedArms(['arm:a', 'arm:b'], [arm('arm:a', 8, 2)]).map(({ port, people, rate }) => [port, people, rate])).toEqual([
      ['arm:a', 8, 0.25],
      ['arm:b', 0, null],
    ]);
  });

  it('have a winner only where it is hardly chance', () => {
    const told = (...counted: readonly ReturnType<typeof arm>[]) =>
      verdictOf(
        comparedArms(
          counted.map(({ port }) => port),
          counted,
        ),
      );
    expect(told(arm('arm:a', 1_000, 100), arm('arm:b', 1_000, 150))).toEqual({ kind: 'better', port: 'arm:b' });
    expect(told(arm('arm:a', 1_000, 150), arm('arm:b', 1_000, 100))).toEqual({ kind: 'baseBetter', port: 'arm:a' });
    expect(told(arm('arm:a', 1_000, 100), arm('arm:b', 1_000, 105))).toEqual({ kind: 'none' });
    expect(told(arm('arm:a', 10, 1), arm('arm:b', 10, 5))).toEqual({ kind: 'few' });
    expect(told(arm('arm:a', 1_000, 100), arm('arm:b', 1_000, 150), arm('arm:c', 1_000, 190))).toEqual({ kind: 'better', port: 'arm:c' });
  });
});
