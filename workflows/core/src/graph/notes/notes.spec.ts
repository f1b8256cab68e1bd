import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toNodeId, toPortName, type NodeId } from '../../kernel/index.js';
import { limits } from '../../limits.js';
import {
  addNote,
  changeNote,
  difference,
  mergeGraphs,
  notesOf,
  parseDraft,
  removeNode,
  withNotes,
  withNotesKept,
  type Graph,
  type Note,
} from '../index.js';

const id = toNodeId;
const next = toPortName('next');

const note = (name: string, change: Partial<Note> = {}): Note => ({ id: name, text: name, colour: 'yellow', step: null, x: 0, y: 0, ...change });

/** Steps s0 ── s1 ── … in one line. */
const line = (length: number, notes: readonly Note[] = []): Graph =>
  withNotes(
    {
      formatVersion: 1,
      settings: { reentry: 'afterExit' },
      nodes: Array.from({ length }, (_, at) => ({ id: id(`s${String(at)}`), type: 'any', version: 1, name: '', config: {} })),
      edges: Array.from({ length: Math.max(length - 1, 0) }, (_, at) => ({ from: id(`s${String(at)}`), port: next, to: id(`s${String(at + 1)}`) })),
    },
    notes,
  );

/** Where a step is drawn: the same before and after, as where nothing had to make room. */
const placeOf = (step: NodeId) => ({ x: 10 * Number(step.slice(1)), y: 200 * Number(step.slice(1)) });
const placed = ({ step, x, y }: Note) => (step === null ? { x, y } : { x: placeOf(step).x + x, y: placeOf(step).y + y });

const anyNote = (steps: number) =>
  fc.record({ step: fc.option(fc.nat(steps - 1)), x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -500, max: 500 }) });

describe('a note', () => {
  it('stays where it is whichever steps are deleted, by a step that is left', () => {
    fc.assert(
      fc.property(fc.array(anyNote(6), { maxLength: 8 }), fc.array(fc.nat(5), { maxLength: 7 }), (notes, deleted) => {
        const before = line(
          6,
          notes.map(({ step, x, y }, at) => note(`note-${String(at)}`, { step: step === null ? null : id(`s${String(step)}`), x, y })),
        );
        const after = deleted.reduce((graph, step) => {
          const edited = removeNode(graph, id(`s${String(step)}`), next);
          return edited.ok ? withNotesKept(graph, edited.value, placeOf) : graph;
        }, before);
        expect(notesOf(after).map(placed)).toEqual(notesOf(before).map(placed));
        expect(parseDraft(after).ok).toBe(true);
      }),
    );
  });

  it('goes to the step before it, to the one behind it where there is none before, else to the beginning', () => {
    const at = (gone: string, steps: number): unknown => {
      const before = line(steps, [note('n', { step: id(gone) })]);
      const edited = removeNode(before, id(gone), next);
      return edited.ok ? notesOf(withNotesKept(before, edited.value, placeOf))[0]?.step : 'refused';
    };
    expect([at('s1', 3), at('s0', 3), at('s0', 1)]).toEqual(['s0', 's1', null]);
  });

  it('leaves no trace in a drawing that has none any more', () => {
    const added = addNote(line(1), note('n'));
    expect(added.ok && withNotes(added.value, [])).toEqual(line(1));
    expect(difference(line(1), line(1, [note('n')])).notes).toEqual([{ id: 'n', before: null, after: note('n') }]);
  });
});

describe('a drawing with notes', () => {
  const codes = (graph: unknown) => {
    const parsed = parseDraft(graph);
    return parsed.ok ? [] : parsed.error.map(({ code, pointer }) => [code, pointer]);
  };

  it('is refused with what is wrong: too many, too long, twice, or by a step that is not there', () => {
    const many = Array.from({ length: limits.graphNotes + 1 }, (_, at) => note(`n${String(at)}`));
    expect(codes(line(1, many))).toEqual([['graph.tooManyNotes', null]]);
    expect(codes(line(1, [note('n', { text: '字'.repeat(limits.noteLength + 1) })]))).toEqual([['graph.invalid', '/notes/0/text']]);
    expect(codes(line(1, [note('n'), note('n')]))).toEqual([['note.duplicate', null]]);
    expect(codes(line(1, [note('n', { step: id('ghost') })]))).toEqual([['note.unknownStep', null]]);
    expect(addNote(line(1, many.slice(1)), note('more')).ok).toBe(false);
  });
});

describe('two people with notes', () => {
  const base = line(2, [note('n1'), note('n2')]);
  const changed = (name: string, text: string): Graph => {
    const edited = changeNote(base, name, { text });
    return edited.ok ? edited.value : base;
  };

  it('keep both changes of different notes, and two of what both laid under one number', () => {
    const mine = withNotes(changed('n1', 'mine'), [...notesOf(changed('n1', 'mine')), note('note-1', { text: 'my new one' })]);
    const theirs = withNotes(changed('n2', 'theirs'), [...notesOf(changed('n2', 'theirs')), note('note-1', { text: 'their new one' })]);
    const { graph, clashes } = mergeGraphs({ base, mine, theirs });
    expect(clashes).toEqual([]);
    expect(notesOf(graph).map(({ id: name, text }) => [name, text])).toEqual([
      ['n1', 'mine'],
      ['n2', 'theirs'],
      ['note-1', 'their new one'],
      ['note-2', 'my new one'],
    ]);
  });

  it('are asked for one that both changed, and get the side they choose', () => {
    const parted = { base, mine: changed('n1', 'mine'), theirs: changed('n1', 'theirs') };
    expect(mergeGraphs(parted).clashes).toEqual(['note:n1']);
    expect(notesOf(mergeGraphs(parted, new Map([['note:n1', 'theirs']])).graph)[0]?.text).toBe('theirs');
  });

  it('keep a note whose step the other deleted, whichever side that was', () => {
    const noted = withNotes(base, [note('n1'), note('n2'), note('n3', { step: id('s1') })]);
    const removed = removeNode(base, id('s1'), null);
    const deleted = removed.ok ? removed.value : base;
    for (const sides of [
      { mine: noted, theirs: deleted },
      { mine: deleted, theirs: noted },
    ]) {
      const { graph } = mergeGraphs({ base, ...sides });
      expect(notesOf(graph)[2]).toMatchObject({ id: 'n3', step: 's0' });
      expect(parseDraft(graph).ok).toBe(true);
    }
  });
});
