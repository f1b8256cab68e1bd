import { journey, rungs } from '@tagtrail/core/nodes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyDrawing } from '../../testing/any-drawing';
import { outlineOf, rowsAbove, seenRows, type OutlineRow } from './outline-rows';
import { rowMove } from './walk-rows';

/** A line each: as deep as it stands, and where it goes on. */
const told = (rows: readonly OutlineRow[]): readonly string[] =>
  rows.map(({ key, level, onward }) => {
    const on = onward === null ? '' : onward.kind === 'open' ? ' …' : ` ${onward.kind} ${onward.to}`;
    return `${'  '.repeat(level - 1)}${key}${on}`;
  });

const rule = { '===': [{ var: 'attr.city' }, '上海'] };

const meeting = journey()
  .apiStart()
  .as('ask')
  .condition({ a: { rule, way: (arm) => arm.as('hello').send([rungs.massSend('您好')]) } })
  .as('rest')
  .waitFor(3, 'days')
  .end()
  .graph();

describe('an outline', () => {
  it('has the arms under their step, and goes on beside it where they meet', () => {
    expect(told(outlineOf(meeting))).toEqual([
      'api-start-1',
      'ask',
      '  ask:arm:a',
      '    hello joins rest',
      '  ask:otherwise joins rest',
      'rest',
      'end-1',
    ]);
  });

  it('tells of ways back, and of outputs that lead nowhere', () => {
    const looped = journey().apiStart().as('again').waitFor(1, 'days').as('jump').jump('again', 3).as('rest').waitFor(1, 'days').unfinished();
    expect(told(outlineOf(looped))).toEqual(['api-start-1', 'again', 'jump', '  jump:again back again', '  jump:done', '    rest …']);
  });

  it('puts several triggers one below the other before what they lead to', () => {
    expect(told(outlineOf(journey().tagAdded('keen').apiStart().end().graph()))).toEqual([
      'tag-added-1 joins end-1',
      'api-start-1 joins end-1',
      'end-1',
    ]);
  });

  it('has every step of any drawing once, and nothing deeper than one step below the row it stands under', () => {
    fc.assert(
      fc.property(anyDrawing, (graph) => {
        const rows = outlineOf(graph);
        expect(rows.flatMap((row) => (row.kind === 'step' ? row.key : [])).sort()).toEqual(graph.nodes.map(({ id }) => id).sort());
        expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
        const levels = new Map(rows.map(({ key, level }) => [key, level]));
        expect(rows.every(({ level, parent }) => level === (parent === null ? 1 : (levels.get(parent) ?? NaN) + 1))).toBe(true);
      }),
    );
  });
});

describe('its lines', () => {
  const rows = outlineOf(meeting);
  const from =
    (current: string, ...closed: readonly string[]) =>
    (key: string) => {
      const move = rowMove({ rows, closed: new Set(closed), current }, key);
      return move?.kind === 'go' ? move.to.key : move === null ? null : `${move.kind} ${move.key}`;
    };

  it('are walked as every tree is', () => {
    expect(['ArrowDown', 'ArrowUp', 'ArrowRight', 'ArrowLeft', 'Home', 'End', 'Enter'].map(from('ask'))).toEqual([
      'ask:arm:a',
      'api-start-1',
      'ask:arm:a',
      'close ask',
      'api-start-1',
      'end-1',
      null,
    ]);
    expect(['ArrowDown', 'ArrowRight', 'ArrowLeft'].map(from('ask', 'ask'))).toEqual(['rest', 'open ask', null]);
    expect(['ArrowLeft', 'ArrowRight'].map(from('hello'))).toEqual(['ask:arm:a', null]);
    expect(['ArrowUp', 'Home'].map(from('api-start-1'))).toEqual([null, null]);
  });

  it('are hidden with all that stands under them', () => {
    expect(seenRows(rows, new Set(['ask'])).map(({ key }) => key)).toEqual(['api-start-1', 'ask', 'rest', 'end-1']);
    expect(rowsAbove(rows, 'hello')).toEqual(['ask:arm:a', 'ask']);
  });
});
