import { Injectable } from '@nestjs/common';
import {
  happeningsOf,
  outwardTextsOf,
  referencesOf,
  usesOf,
  type Happenings,
  type OutwardText,
  type PlacedReference,
  type Use,
} from '@tagtrail/core/compiler';
import type { GraphBody } from '@tagtrail/core/http';
import { readDraft } from '../journeys/graph-problems.js';
import type { Queries } from '../platform/data/databases.js';
import { required } from '../platform/errors/domain-error.js';
import { DrawingsRepository } from './drawings.repository.js';

/** What follows from a drawing alone. */
export interface DrawingReading extends Happenings {
  readonly uses: readonly Use[];
  readonly references: readonly PlacedReference[];
  /** What somebody outside gets to read. */
  readonly texts: readonly OutwardText[];
}

/** Drawings whose reading is remembered; who is asked for again after the oldest have gone is read again. */
const remembered = 2_000;

/** Reads each drawing once for as long as it stays as it is: one that changes has another id. */
@Injectable()
export class DrawingsService {
  private readonly known = new Map<string, DrawingReading>();

  constructor(private readonly repository: DrawingsRepository) {}

  /** By id; those that are not remembered are asked for together. One that is gone is not in the answer. */
  async read(ids: readonly string[], from?: Queries): Promise<ReadonlyMap<string, DrawingReading>> {
    const found = new Map(ids.map((id) => [id, this.known.get(id)]));
    const unread = [...found].flatMap(([id, reading]) => (reading === undefined ? [id] : []));
    const read = unread.length === 0 ? [] : (await this.repository.load(unread, from)).map(({ id, graph }) => [id, toReading(graph)] as const);
    for (const [id, reading] of read) this.known.set(id, reading);
    for (const id of this.known.keys()) {
      if (this.known.size <= remembered) break;
      this.known.delete(id);
    }
    const remained = [...found].flatMap(([id, reading]) => (reading === undefined ? [] : [[id, reading] as const]));
    return new Map([...remained, ...read]);
  }

  /** A version as it was published. @throws not_found */
  async loadVersion(versionId: string, from?: Queries): Promise<GraphBody> {
    const [drawing] = await this.repository.load([versionId], from);
    return required(drawing).graph;
  }
}

function toReading(stored: GraphBody): DrawingReading {
  const graph = readDraft(stored);
  return { uses: usesOf(graph), references: referencesOf(graph), texts: outwardTextsOf(graph), ...happeningsOf(graph) };
}
