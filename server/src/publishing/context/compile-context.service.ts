import { Injectable } from '@nestjs/common';
import type { CompileContext } from '@tagtrail/core/compiler';
import type { Tx } from '@tagtrail/prisma';
import { KnownFieldsService } from '../../facts/known-fields.service.js';
import type { Queries } from '../../platform/data/databases.js';
import { UsesService } from '../../uses/uses.service.js';
import { CompileContextRepository } from './compile-context.repository.js';

interface Drawn {
  readonly corpId: string;
  readonly journeyId: string;
}

/** What a drawing is checked against: all that its corp has. */
@Injectable()
export class CompileContextService {
  constructor(
    private readonly repository: CompileContextRepository,
    private readonly fields: KnownFieldsService,
    private readonly uses: UsesService,
  ) {}

  /** As things are at the moment. */
  load({ corpId, journeyId }: Drawn): Promise<CompileContext> {
    return this.read({ corpId, journeyId });
  }

  /** As things stay until the transaction ends: nothing that is found here is deleted meanwhile. */
  async hold(tx: Tx, { corpId, journeyId }: Drawn): Promise<CompileContext> {
    await this.uses.holdNamed(tx, corpId);
    return this.read({ corpId, journeyId }, tx);
  }

  private async read({ corpId, journeyId }: Drawn, from?: Queries): Promise<CompileContext> {
    return { ...(await this.repository.load(corpId, await this.fields.load(corpId, from), from)), journeyId };
  }
}
