import { Injectable } from '@nestjs/common';
import { referencesOf, type CompileContext } from '@tagtrail/core/compiler';
import type { Graph } from '@tagtrail/core/graph';
import type { Tx } from '@tagtrail/prisma';
import { KnownFieldsService } from '../../facts/known-fields.service.js';
import type { Queries } from '../../platform/data/databases.js';
import { UsesService } from '../../uses/uses.service.js';
import { LawService } from '../../law/law.service.js';
import { SurroundingsService } from './surroundings.service.js';
import { CompileContextRepository } from './compile-context.repository.js';

interface Drawn {
  readonly corpId: string;
  readonly graph: Graph;
}

/** What a drawing is checked against: all that its corp has. */
@Injectable()
export class CompileContextService {
  constructor(
    private readonly repository: CompileContextRepository,
    private readonly fields: KnownFieldsService,
    private readonly uses: UsesService,
    private readonly around: SurroundingsService,
    private readonly law: LawService,
  ) {}

  /** As things are at the moment. */
  async load(journeyId: string, drawn: Drawn): Promise<CompileContext> {
    const [context, { keptDays, ...surroundings }] = await Promise.all([this.read(drawn), this.around.load(drawn.corpId)]);
    return { ...context, keptDays, surroundings, journeyId };
  }

  /** What stands in no journey yet, such as the words of a template. */
  loadAlone(drawn: Drawn): Promise<CompileContext> {
    return this.read(drawn);
  }

  /**
   * The context that was loaded before, with what stays as it is until the transaction ends: what may be named is not deleted, and
   * no other journey goes live.
   */
  async hold(tx: Tx, drawn: Drawn, loaded: CompileContext): Promise<CompileContext> {
    const journeys = await this.around.hold(tx, drawn.corpId);
    await this.uses.holdNamed(tx, drawn.corpId);
    const surroundings = loaded.surroundings ?? null;
    return { ...loaded, ...(await this.read(drawn, tx)), surroundings: surroundings === null ? null : { ...surroundings, journeys } };
  }

  /** For a journey that is to go out of service. @throws in_use, naming the live journeys that bring customers into it */
  refuseEntered(tx: Tx, { corpId, journeyId }: { readonly corpId: string; readonly journeyId: string }): Promise<void> {
    return this.uses.refuseInUse(tx, corpId, { kind: 'journey', key: journeyId });
  }

  private async read({ corpId, graph }: Drawn, from?: Queries): Promise<CompileContext> {
    const references = referencesOf(graph).map(({ reference }) => reference);
    const employeeIds = references.flatMap((reference) => (reference.kind === 'employee' ? [reference.employeeId] : []));
    const assets = references.flatMap((reference) => (reference.kind === 'media' ? [reference.asset] : []));
    const context = await this.repository.load(corpId, { known: await this.fields.load(corpId, from), employeeIds, assets }, from);
    return { ...context, journeys: await this.uses.knownJourneys(corpId, from), law: await this.law.load(corpId, from) };
  }
}
