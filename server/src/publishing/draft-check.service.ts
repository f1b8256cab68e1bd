import { Injectable } from '@nestjs/common';
import { compileJourney, type CompileContext, type Compiled } from '@tagtrail/core/compiler';
import type { Diagnostic } from '@tagtrail/core/diagnostics';
import type { GraphBody, Validation } from '@tagtrail/core/http';
import type { Tx } from '@tagtrail/prisma';
import { graphProblem, readDraft, toDiagnosticBody } from '../journeys/graph-problems.js';
import type { JourneyAct } from '../journeys/journey-act.js';
import { notArchived } from '../journeys/not-archived.js';
import { required } from '../platform/errors/domain-error.js';
import { atRevision } from '../platform/http/revision.js';
import { CompileContextService } from './context/compile-context.service.js';
import { LiveWarningsService } from './live-warnings.service.js';
import { PublishingRepository } from './publishing.repository.js';

function compileOrRefuse(draft: GraphBody, context: CompileContext): Compiled {
  const compiled = compileJourney(readDraft(draft), context);
  if (!compiled.ok) throw graphProblem('not_publishable', draft, compiled.error);
  return compiled.value;
}

/** What the compiler and the live journeys say of a draft. */
@Injectable()
export class DraftCheckService {
  constructor(
    private readonly repository: PublishingRepository,
    private readonly live: LiveWarningsService,
    private readonly contexts: CompileContextService,
  ) {}

  /** The compiler's opinion of a given graph, or of the stored draft. @throws invalid_graph */
  async validate(corpId: string, journeyId: string, graph: GraphBody | undefined): Promise<Validation> {
    const { draft } = required(await this.repository.find(corpId, journeyId));
    const drawing = readDraft(graph ?? draft);
    const compiled = compileJourney(drawing, await this.contexts.load({ corpId, journeyId }));
    const diagnostics = compiled.ok
      ? [...compiled.value.warnings, ...(await this.live.collisions(corpId, journeyId, { graph: drawing, plan: compiled.value.plan }))]
      : compiled.error;
    return { publishable: compiled.ok, diagnostics: diagnostics.map(toDiagnosticBody) };
  }

  /** What the journey's drawings are checked against at the moment. */
  context(corpId: string, journeyId: string): Promise<CompileContext> {
    return this.contexts.load({ corpId, journeyId });
  }

  /** The stored draft, compiled. @throws not_publishable, not_found */
  async compile(corpId: string, journeyId: string): Promise<Compiled> {
    const { draft } = required(await this.repository.find(corpId, journeyId));
    return compileOrRefuse(draft, await this.contexts.load({ corpId, journeyId }));
  }

  /** What a draft is checked against, and the live journeys it will meet, before it is held. It is the same draft that is published, or the revision is another. */
  async before(act: JourneyAct): Promise<{ readonly context: CompileContext; readonly collisions: readonly Diagnostic[] }> {
    const { corpId, journeyId, revision } = act;
    const context = await this.contexts.load(act);
    const { draft } = notArchived(atRevision(await this.repository.find(corpId, journeyId), revision));
    const { plan } = compileOrRefuse(draft, context);
    return { context, collisions: await this.live.collisions(corpId, journeyId, { graph: readDraft(draft), plan }) };
  }

  /** A drawing, compiled against what stays as it is until the transaction ends. @throws not_publishable */
  async holding(tx: Tx, draft: GraphBody, { corpId, context }: { readonly corpId: string; readonly context: CompileContext }): Promise<Compiled> {
    return compileOrRefuse(draft, await this.contexts.hold(tx, corpId, context));
  }

  /** For a journey that is to go out of service. @throws in_use, naming the live journeys that bring customers into it */
  refuseEntered(tx: Tx, journey: { readonly corpId: string; readonly journeyId: string }): Promise<void> {
    return this.contexts.refuseEntered(tx, journey);
  }
}
