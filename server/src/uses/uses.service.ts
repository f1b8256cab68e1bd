import { Injectable } from '@nestjs/common';
import { usesOfSegment, type KnownJourney, type PlacedReference, type Use } from '@tagtrail/core/compiler';
import type { JourneyUse, JourneyUses, SegmentUse, TemplateUse, UseQuery } from '@tagtrail/core/http';
import type { Tx } from '@tagtrail/prisma';
import type { Queries } from '../platform/data/databases.js';
import { DomainError, type WrongField } from '../platform/errors/domain-error.js';
import { DrawingsService } from './drawings.service.js';
import { UsesRepository, type DrawingRef, type SegmentRule } from './uses.repository.js';

type UsingDrawing = DrawingRef & { readonly uses: readonly Use[] };

const namedAtMost = 20;

/**
 * Which journeys and segments use a tag, an attribute, an event or its property, a segment, a list, a webhook or another journey.
 * Whoever names things holds them (`holdNamed`) from the look whether they are there to the commit, and whoever deletes one asks
 * here in its transaction: so nothing comes to name what has just gone.
 */
@Injectable()
export class UsesService {
  constructor(
    private readonly repository: UsesRepository,
    private readonly drawings: DrawingsService,
  ) {}

  async list(corpId: string, query: UseQuery): Promise<JourneyUses> {
    const items = journeysWith(query, await this.readUses(await this.repository.listDrawings(corpId)));
    return { items: [...items], segments: segmentsWith(query, await this.repository.listSegments(corpId)) };
  }

  /** Live versions and drafts whose steps had their words from a template, and from which of its versions. */
  async listTemplateUses(corpId: string, templateId: string): Promise<readonly TemplateUse[]> {
    const drawings = await this.repository.listDrawings(corpId);
    const read = await this.drawings.read(drawings.map(({ drawingId }) => drawingId));
    return drawings.flatMap((drawing) => copiesIn(drawing, read.get(drawing.drawingId)?.references ?? [], templateId));
  }

  /** Every journey that is not archived, with those that its live version brings customers into. */
  async knownJourneys(corpId: string, from?: Queries): Promise<readonly KnownJourney[]> {
    const drawings = await this.repository.listDrawings(corpId, from);
    const read = await this.readUses(drawings.filter(isLive), from);
    const live = read.map(({ journeyId: id, journeyName: name, uses }) => ({
      id,
      name,
      live: true,
      enters: uses.flatMap(({ kind, key }) => (kind === 'journey' ? [key] : [])),
    }));
    const listed = new Set(live.map(({ id }) => id));
    const drafts = drawings.filter(({ journeyId }) => !listed.has(journeyId));
    return [...live, ...drafts.map(({ journeyId: id, journeyName: name }) => ({ id, name, live: false, enters: [] }))];
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
    const live = await this.readUses((await this.repository.listDrawings(corpId, tx)).filter(isLive), tx);
    const rules = (await this.repository.listSegments(corpId, tx)).filter(
      ({ id }) => !going.some(({ kind, key }) => kind === 'segment' && key === id),
    );
    const errors = going.flatMap((query) => [
      ...journeysWith(query, live).map(({ journeyName }) => ofJourney(journeyName, query)),
      ...segmentsWith(query, rules).map(({ name }) => ofSegment(name, query)),
    ]);
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

  private async readUses(drawings: readonly DrawingRef[], from?: Queries): Promise<readonly UsingDrawing[]> {
    const read = await this.drawings.read(
      drawings.map(({ drawingId }) => drawingId),
      from,
    );
    return drawings.map((drawing) => ({ ...drawing, uses: read.get(drawing.drawingId)?.uses ?? [] }));
  }
}

const isLive = ({ live }: DrawingRef): boolean => live;

const isOf =
  ({ kind, key }: UseQuery) =>
  (use: Use): boolean =>
    use.kind === kind && use.key === key;

/** Live versions come first: what one uses is not told again of its journey's draft. */
function journeysWith(query: UseQuery, drawings: readonly UsingDrawing[]): readonly JourneyUse[] {
  const items = new Map<string, JourneyUse>();
  for (const { journeyId, journeyName, live, uses } of drawings) {
    const found = uses.filter(isOf(query));
    if (items.has(journeyId) || found.length === 0) continue;
    const nodeIds = found.flatMap(({ nodeId }) => (nodeId === null ? [] : [nodeId]));
    items.set(journeyId, { journeyId, journeyName, live, nodeIds, settings: found.some(({ nodeId }) => nodeId === null) });
  }
  return [...items.values()];
}

/** One entry for each version that the drawing has words from. */
function copiesIn({ journeyId, journeyName, live }: DrawingRef, references: readonly PlacedReference[], templateId: string): readonly TemplateUse[] {
  const nodesOf = new Map<number, Set<string>>();
  for (const { nodeId, reference } of references) {
    if (reference.kind !== 'template' || reference.templateId !== templateId) continue;
    nodesOf.set(reference.version, (nodesOf.get(reference.version) ?? new Set()).add(nodeId));
  }
  return [...nodesOf].map(([version, nodes]) => ({ journeyId, journeyName, live, version, nodeIds: [...nodes] }));
}

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
