import { declaredFields, type CompileContext } from '@tagtrail/core/compiler';
import { parseDraft, type Graph, type GraphNode } from '@tagtrail/core/graph';
import { toNodeId, toPortName } from '@tagtrail/core/kernel';
import { journey, newNode, nodeTypes, outputsOf, registry, rungs } from '@tagtrail/core/nodes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connected } from '../selection/remove-steps';
import { readEnvelope, writeEnvelope } from './envelope';
import { insertPiece, placeAfter, placeAt, type PiecePlace } from './insert-piece';
import { needKey, needsOf, remapped, unknownNeeds } from './needs';
import { freshIds, pieceOf, renamed, type Piece } from './piece';

const id = toNodeId;
const keen = { in: ['keen', { var: 'tags' }] };

const drawn = journey()
  .tagAdded('keen')
  .as('ask')
  .condition({ a: { rule: keen, way: (path) => path.as('kind').send([rungs.massSend('您好')]) } }, (path) => path.as('pause').waitFor(1, 'days'))
  .as('mark')
  .changeTags({ add: ['won'] })
  .end()
  .graph();

function pasted(graph: Graph, piece: Piece, place: PiecePlace | null): Graph {
  const edited = place === null ? null : insertPiece(graph, piece, { place });
  if (edited?.ok !== true) throw new Error('nothing was put in');
  return edited.value;
}

const isEnd = (node: GraphNode): boolean => outputsOf(node).length === 0;
const waysOf = ({ edges }: Pick<Graph, 'edges'>): readonly string[] => edges.map(({ from, port, to }) => `${from} ${port} ${to}`);

describe('copied steps', () => {
  const steps = nodeTypes.filter((type) => !registry[type].isTrigger);
  /** Any steps with any ways between them, one from an output at most. */
  const anyPiece = fc
    .array(fc.record({ type: fc.constantFrom(...steps), name: fc.string({ maxLength: 8 }), disabled: fc.boolean() }), { minLength: 1, maxLength: 8 })
    .chain((kinds) => {
      const nodes = kinds.map(({ type, name, disabled }, index): GraphNode => {
        const node = { ...newNode(type, id(`old-${String(index)}`)), name };
        return disabled ? { ...node, disabled: true } : node;
      });
      const outputs = nodes.flatMap((node) => outputsOf(node).map((port) => ({ from: node.id, port })));
      return fc.tuple(...outputs.map(() => fc.option(fc.nat(nodes.length - 1)))).map((targets): Piece => ({
        nodes,
        edges: outputs.flatMap((output, index) => {
          const to = nodes[targets[index] ?? -1];
          return to === undefined ? [] : [{ ...output, to: to.id }];
        }),
      }));
    });

  it('keep every field and every way between them, under ids of their own', () => {
    fc.assert(
      fc.property(anyPiece, (piece) => {
        const read = readEnvelope(writeEnvelope({ corpId: 'ww1', piece, names: {} }));
        if (typeof read === 'string') throw new Error(read);
        expect(read.piece).toEqual(piece);
        const open: Graph = { ...drawn, edges: drawn.edges.filter(({ from }) => from !== 'mark') };
        const place = placeAfter(open, [id('mark')]);
        const edited = place === null ? null : insertPiece(open, read.piece, { place });
        if (edited?.ok !== true) throw new Error('nothing was put in');
        const ids = freshIds(open, piece);
        const copy = renamed(piece, ids);
        expect(new Set([...open.nodes.map((node) => node.id), ...ids.values()]).size).toBe(open.nodes.length + piece.nodes.length);
        // Of several parts the ends of the former make room for the latter.
        const ends = new Set(
          connected(
            copy.nodes.map((node) => node.id),
            copy.edges,
          ).length === 1
            ? []
            : copy.nodes.filter(isEnd).map((node) => node.id),
        );
        expect(edited.value.nodes).toEqual(expect.arrayContaining([...open.nodes, ...copy.nodes.filter((node) => !ends.has(node.id))]));
        expect(waysOf(edited.value)).toEqual(expect.arrayContaining([...waysOf({ edges: copy.edges.filter(({ to }) => !ends.has(to)) })]));
        expect(parseDraft(edited.value).ok).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('lead on to what followed, from each of their open outputs', () => {
    const graph = pasted(drawn, pieceOf(drawn, [id('ask'), id('kind'), id('pause')]), placeAfter(drawn, [id('mark')]));
    expect(waysOf(graph)).toEqual(
      expect.arrayContaining(['mark next condition-1', 'condition-1 arm:a send-message-1', 'condition-1 otherwise wait-1', 'wait-1 next end-1']),
    );
  });

  it('that all end lead on instead, so that nothing is cut off; an end alone cannot be put there', () => {
    const [end] = drawn.nodes.filter(({ type }) => type === 'end');
    const into = placeAt(drawn, { from: id('tag-added-1'), port: toPortName('next'), to: id('ask') });
    const graph = pasted(drawn, pieceOf(drawn, [id('mark'), end?.id ?? id('')]), into);
    expect(waysOf(graph)).toEqual(expect.arrayContaining(['tag-added-1 next change-tags-1', 'change-tags-1 next ask']));
    expect(graph.nodes.filter(({ type }) => type === 'end')).toHaveLength(1);
    expect(insertPiece(drawn, pieceOf(drawn, [end?.id ?? id('')]), { place: into })).toBeNull();
  });

  it('take a repeated branch in before the step where its ways meet', () => {
    const ids = [id('ask'), id('kind'), id('pause')];
    const graph = pasted(drawn, pieceOf(drawn, ids), placeAfter(drawn, ids));
    expect(waysOf(graph)).toEqual(expect.arrayContaining(['kind delivered condition-1', 'pause next condition-1', 'wait-1 next mark']));
    expect(graph.edges.filter(({ to }) => to === 'mark').map(({ from }) => from)).not.toContain('pause');
  });

  it('of a selection that hangs not together stand one after another', () => {
    const graph = pasted(drawn, pieceOf(drawn, [id('kind'), id('mark')]), placeAfter(drawn, [id('mark')]));
    expect(waysOf(graph)).toEqual(
      expect.arrayContaining(['mark next send-message-1', 'send-message-1 delivered change-tags-1', 'change-tags-1 next end-1']),
    );
  });

  it('leave triggers where they are', () => {
    expect(
      pieceOf(
        drawn,
        drawn.nodes.map((node) => node.id),
      ).nodes.map(({ type }) => type),
    ).not.toContain('tag-added');
  });
});

describe('what is on the clipboard', () => {
  it.each([
    ['你好', 'foreign'],
    ['{"a":1}', 'foreign'],
    ['{ broken', 'foreign'],
    ['{"type":"tagtrail/steps","version":2}', 'newer'],
    ['{"type":"tagtrail/steps","version":1,"nodes":[],"edges":[]}', 'broken'],
    ['{"type":"tagtrail/steps","version":1,"nodes":[{"id":"a"}],"edges":[]}', 'broken'],
    ['{"type":"tagtrail/steps"}', 'broken'],
  ])('%s is %s', (text, why) => {
    expect(readEnvelope(text)).toBe(why);
  });

  it('may be anything', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => typeof readEnvelope(text) === 'string'));
  });
});

describe('what steps name', () => {
  const piece = pieceOf(drawn, [id('ask'), id('mark')]);
  const context: CompileContext = { knownTagIds: ['keen'], knownEndpoints: null, fields: declaredFields, smtpConfigured: null };

  it('is listed once, of rules too, and of steps that are passed over', () => {
    expect(needsOf(piece).map(needKey)).toEqual(['tag:keen', 'tag:won']);
    const off = { ...piece, nodes: piece.nodes.map((node): GraphNode => ({ ...node, disabled: true })) };
    expect(needsOf(off)).toEqual(needsOf(piece));
  });

  it('is unknown where the corp does not have it, and what cannot be told where it comes from another', () => {
    expect(unknownNeeds(needsOf(piece), context, true)).toEqual([{ kind: 'tag', id: 'won' }]);
    const media = [{ kind: 'media', id: 'a' } as const];
    expect([unknownNeeds(media, context, true), unknownNeeds(media, context, false)]).toEqual([[], media]);
  });

  it('is replaced wherever it stands, and nothing else that reads alike', () => {
    const named = { ...piece, nodes: piece.nodes.map((node) => ({ ...node, name: 'keen' })) };
    const other = remapped(named, new Map([['tag:keen', 'fond']]));
    expect(needsOf(other).map(needKey)).toEqual(['tag:fond', 'tag:won']);
    expect(other.nodes.map(({ name }) => name)).toEqual(['keen', 'keen']);
    expect(other.nodes[1]).toBe(named.nodes[1]);
  });
});
