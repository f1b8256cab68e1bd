import { Injectable } from '@nestjs/common';
import { usesOf, usesOfSegment, type KnownJourney, type Use } from '@tagtrail/core/compiler';
import type { JourneyUse, JourneyUses, SegmentUse, UseQuery } from '@tagtrail/core/http';
import type { Tx } from '@tagtrail/prisma';
import { readDraft } from '../journeys/graph-problems.js';
import type { Queries } from '../platform/data/databases.js';
import { DomainError, type WrongField } from '../platform/errors/domain-error.js';
import { UsesRepository, type DrawingRef, type SegmentRule } from './uses.repository.js';

/** Drawings whose uses are remembered; one that changes has another id. */
const remembered = 2_000;
const namedAtMost = 20;

/**
 * Which journeys and segments use a tag, an attribute, an event or its property, a segment, a list, a webhook or another journey. Each drawing is read once for as
 * long as it stays as it is. Whoever names things holds them (`holdNamed`) from the look whether they are there to the commit, and
 * whoever deletes one asks here in its transaction: so nothing comes to name what has just gone.
 */
@Injectable()
export class UsesService {
  private readonly known = new Map<string, readonly Use[]>();

  constructor(private readonly repository: UsesRepository) {}

  async list(corpId: string, query: UseQuery): Promise<JourneyUses> {
    const items = await this.journeysWith(query, await this.repository.listDrawings(corpId));
    return { items, segments: segmentsWith(query, await this.repository.listSegments(corpId)) };
  }

  private async journeysWith(query: UseQuery, drawings: readonly DrawingRef[], from?: Queries): Promise<JourneyUse[]> {
    const items: JourneyUse[] = [];
    for (const drawing of drawings) {
      const { journeyId, journeyName, live } = drawing;
      // What a live version uses is not told again of its draft.
      if (items.some((item) => item.journeyId === journeyId)) continue;
      const found = (await this.usesIn(drawing, from)).filter(isOf(query));
      if (found.length === 0) continue;
      const nodeIds = found.flatMap(({ nodeId }) => (nodeId === null ? [] : [nodeId]));
      items.push({ journeyId, journeyName, live, nodeIds, settings: found.some(({ nodeId }) => nodeId === null) });
    }
    return items;
  }

  /** Every journey that is not archived, with those that its live version brings customers into. */
  async knownJourneys(corpId: string, from?: Queries): Promise<readonly KnownJourney[]> {
    const known = new Map<string, KnownJourney>();
    for (const drawing of await this.repository.listDrawings(corpId, from)) {
      const { journeyId: id, journeyName: name, live } = drawing;
      if (known.has(id)) continue;
      const uses = live ? await this.usesIn(drawing, from) : [];
      known.set(id, { id, name, live, enters: uses.flatMap(({ kind, key }) => (kind === 'journey' ? [key] : [])) });
    }
    return [...known.values()];
  }

  /** Until the transaction ends, nothing that a drawing or a rule may name is deleted. */
  holdNamed(tx: Tx, corpId: string): Promise<void> {
    return this.repository.holdNamed(tx, corpId);
  }

  /** Waits for whoever is about to name something; until the transaction ends nobody does. To be asked before anything that they might wait for. */
  holdNaming(tx: Tx, corpId: string): Promise<void> {
    return this.repository.holdNaming(tx, corpId);
  }

  /**
   * For what may not be deleted while a live journey or a segment uses it; drafts do not keep it, nor do segments that go with it.
   * Until the transaction ends nobody comes to use it. @throws in_use, naming the journeys and segments
   */
  async refuseInUse(tx: Tx, corpId: string, ...going: readonly UseQuery[]): Promise<void> {
    if (going.length === 0) return;
    await this.holdNaming(tx, corpId);
    const live = (await this.repository.listDrawings(corpId, tx)).filter((drawing) => drawing.live);
    const rules = (await this.repository.listSegments(corpId, tx)).filter(
      ({ id }) => !going.some(({ kind, key }) => kind === 'segment' && key === id),
    );
    const errors: WrongField[] = [];
    for (const query of going) {
      const journeys = await this.journeysWith(query, live, tx);
      errors.push(...journeys.map(({ journeyName }) => ofJourney(journeyName, query)));
      errors.push(...segmentsWith(query, rules).map(({ name }) => ofSegment(name, query)));
    }
    if (errors.length > 0) throw new DomainError('in_use', { errors: errors.slice(0, namedAtMost) });
  }

  /** Of each segment what its rule names, and what the segments that it names do in turn. */
  async segmentReads(corpId: string): Promise<{ id: string; reads: { kind: string; key: string }[] }[]> {
    const named = new Map((await this.repository.listSegments(corpId)).map(({ id, rule }) => [id, usesOfSegment(rule)]));
    return [...named.keys()].map((id) => {
      const met = new Set([id]);
      // A set's iteration also visits what is added meanwhile: segments within segments, each once.
      for (const at of met) for (const { kind, key } of named.get(at) ?? []) if (kind === 'segment') met.add(key);
      const reads = [...met].flatMap((at) => named.get(at) ?? []);
      return { id, reads: reads.filter(({ kind }) => kind !== 'segment').map(({ kind, key }) => ({ kind, key })) };
    });
  }

  private async usesIn(drawing: DrawingRef, from?: Queries): Promise<readonly Use[]> {
    const known = this.known.get(drawing.drawingId);
    if (known !== undefined) return known;
    const graph = await this.repository.loadGraph(drawing, from);
    const uses = graph === null ? [] : usesOf(readDraft(graph));
    if (this.known.size >= remembered) this.known.clear();
    this.known.set(drawing.drawingId, uses);
    return uses;
  }
}

const isOf =
  ({ kind, key }: UseQuery) =>
  (use: Use): boolean =>
    use.kind === kind && use.key === key;

const segmentsWith = (query: UseQuery, segments: readonly SegmentRule[]): SegmentUse[] =>
  segments.flatMap(({ id, name, rule }) => (usesOfSegment(rule).some(isOf(query)) ? [{ segmentId: id, name }] : []));

const ofJourney = (name: string, query: UseQuery): WrongField => ({
  pointer: '',
  code: 'used_by_journey',
  message: `The live journey “${name}” uses ${whatOf(query).en}`,
  zh: `旅程「${name}」${whatOf(query).zh}`,
});

const ofSegment = (name: string, query: UseQuery): WrongField => ({
  pointer: '',
  code: 'used_by_segment',
  message: `The segment “${name}” uses ${whatOf(query).en}`,
  zh: `分群「${name}」${whatOf(query).zh}`,
});

/** What of the thing is used, where it is only a part of it. */
function whatOf({ kind, key }: UseQuery): { readonly en: string; readonly zh: string } {
  if (kind !== 'property') return { en: 'it', zh: '' };
  const property = key.slice(key.lastIndexOf('.') + 1);
  return { en: `its property “${property}”`, zh: `用到字段「${property}」` };
}
