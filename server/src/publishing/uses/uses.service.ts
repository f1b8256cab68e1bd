import { Injectable } from '@nestjs/common';
import { usesOf, type Use } from '@tagtrail/core/compiler';
import type { JourneyUse, JourneyUses, UseQuery } from '@tagtrail/core/http';
import { readDraft } from '../../journeys/graph-problems.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { UsesRepository, type DrawingRef } from './uses.repository.js';

/** Drawings whose uses are remembered; one that changes has another id. */
const remembered = 2_000;
const namedAtMost = 20;

/** Which journeys use a tag, an attribute, an event, a segment, a list or a webhook. Each drawing is read once for as long as it stays as it is. */
@Injectable()
export class UsesService {
  private readonly known = new Map<string, readonly Use[]>();

  constructor(private readonly repository: UsesRepository) {}

  async list(corpId: string, { kind, key }: UseQuery): Promise<JourneyUses> {
    const items: JourneyUse[] = [];
    for (const drawing of await this.repository.listDrawings(corpId)) {
      const { journeyId, journeyName, live } = drawing;
      const found = (await this.usesIn(drawing)).filter((use) => use.kind === kind && use.key === key);
      // What a live version uses is not told again of its draft.
      if (found.length === 0 || items.some((item) => item.journeyId === journeyId)) continue;
      const nodeIds = found.flatMap(({ nodeId }) => (nodeId === null ? [] : [nodeId]));
      items.push({ journeyId, journeyName, live, nodeIds, settings: found.some(({ nodeId }) => nodeId === null) });
    }
    return { items };
  }

  /** For what may not be renamed or deleted while a live journey uses it. @throws in_use, naming the journeys */
  async refuseInUse(corpId: string, query: UseQuery): Promise<void> {
    const live = (await this.list(corpId, query)).items.filter((item) => item.live);
    if (live.length === 0) return;
    const errors = live.slice(0, namedAtMost).map(({ journeyName }) => ({
      pointer: '',
      code: 'used_by_journey',
      message: `The live journey “${journeyName}” uses it`,
      zh: `旅程「${journeyName}」`,
    }));
    throw new DomainError('in_use', { errors });
  }

  private async usesIn(drawing: DrawingRef): Promise<readonly Use[]> {
    const known = this.known.get(drawing.drawingId);
    if (known !== undefined) return known;
    const graph = await this.repository.loadGraph(drawing);
    const uses = graph === null ? [] : usesOf(readDraft(graph));
    if (this.known.size >= remembered) this.known.clear();
    this.known.set(drawing.drawingId, uses);
    return uses;
  }
}
