import { Injectable } from '@nestjs/common';
import { compileJourney, usesOf, type CompileContext, type Compiled } from '@tagtrail/core/compiler';
import type { GraphBody, Validation } from '@tagtrail/core/http';
import type { Tx } from '@tagtrail/prisma';
import { graphProblem, readDraft, toDiagnosticBody } from '../journeys/graph-problems.js';
import type { JourneyAct } from '../journeys/journey-act.js';
import { notArchived } from '../journeys/not-archived.js';
import { DomainError, required, type WrongField } from '../platform/errors/domain-error.js';
import { atRevision } from '../platform/http/revision.js';
import { DrawingsService } from '../uses/drawings.service.js';
import { CompileContextService } from './context/compile-context.service.js';
import { CountedSegmentsRepository } from './context/counted-segments.repository.js';
import { LiveWarningsService } from './live-warnings.service.js';
import { hashOfPlan, isAsLive } from './nothing-new.js';
import { PublishingRepository } from './publishing.repository.js';
import type { SharedCustomers } from './shared-customers.repository.js';

function compileOrRefuse(draft: GraphBody, context: CompileContext): Compiled {
  const compiled = compileJourney(readDraft(draft), context);
  if (!compiled.ok) throw graphProblem('not_publishable', draft, compiled.error);
  return compiled.value;
}

const segmentsIn = (drawing: GraphBody): readonly string[] =>
  usesOf(readDraft(drawing)).flatMap(({ kind, key }) => (kind === 'segment' ? [key] : []));

const stillCounting = ({ name }: { readonly name: string }): WrongField => ({
  pointer: '/graph',
  code: 'segment_uncounted',
  message: `Customers of the segment “${name}” are still being counted`,
  zh: `分群「${name}」`,
});

/** What is found out of a drawing before it is held. */
interface Foreknown {
  readonly corpId: string;
  readonly context: CompileContext;
}

interface ForeknownDraft extends Foreknown {
  readonly journeyId: string;
  readonly shared: readonly SharedCustomers[];
}

/** What the compiler and the live journeys say of a draft. */
@Injectable()
export class DraftCheckService {
  constructor(
    private readonly repository: PublishingRepository,
    private readonly live: LiveWarningsService,
    private readonly contexts: CompileContextService,
    private readonly segments: CountedSegmentsRepository,
    private readonly drawings: DrawingsService,
  ) {}

  /** The compiler's opinion of a given graph, or of the stored draft. @throws invalid_graph */
  async validate(corpId: string, journeyId: string, graph: GraphBody | undefined): Promise<Validation> {
    const journey = required(await this.repository.find(corpId, journeyId));
    const drawing = readDraft(graph ?? journey.draft);
    const compiled = compileJourney(drawing, await this.contexts.load(journeyId, { corpId, graph: drawing }));
    if (!compiled.ok) return { publishable: false, diagnostics: compiled.error.map(toDiagnosticBody), asLive: false };
    const { plan, planJson, warnings } = compiled.value;
    const shared = await this.live.sharedWith(corpId, journeyId, plan);
    const collisions = await this.live.collisions({ corpId, journeyId, graph: drawing, plan, shared });
    const asLive = isAsLive({ graph: graph ?? journey.draft, planHash: hashOfPlan(planJson) }, await this.repository.live(journey));
    return { publishable: true, diagnostics: [...warnings, ...collisions].map(toDiagnosticBody), asLive };
  }

  /** The stored draft, compiled. @throws not_publishable, not_found */
  async compile(corpId: string, journeyId: string): Promise<Compiled> {
    const { draft } = required(await this.repository.find(corpId, journeyId));
    return compileOrRefuse(draft, await this.contexts.load(journeyId, { corpId, graph: readDraft(draft) }));
  }

  /**
   * What takes long to find out of a draft before it is held. It is the same draft that is published, or the revision is another.
   * @throws not_publishable, precondition_failed, archived
   */
  async before(act: JourneyAct): Promise<ForeknownDraft> {
    const { corpId, journeyId, revision } = act;
    const { draft } = notArchived(atRevision(await this.repository.find(corpId, journeyId), revision));
    const context = await this.contexts.load(journeyId, { corpId, graph: readDraft(draft) });
    const { plan } = compileOrRefuse(draft, context);
    await this.segments.want(corpId, segmentsIn(draft));
    return { corpId, journeyId, context, shared: await this.live.sharedWith(corpId, journeyId, plan) };
  }

  /** The same of the live version of a journey that is to take entries again. */
  async beforeReturn({ corpId, journeyId }: JourneyAct): Promise<Foreknown> {
    const { draft, liveVersionId } = required(await this.repository.find(corpId, journeyId));
    const drawing = liveVersionId === null ? draft : await this.drawings.loadVersion(liveVersionId);
    if (liveVersionId !== null) await this.segments.want(corpId, segmentsIn(drawing));
    return { corpId, context: await this.contexts.load(journeyId, { corpId, graph: readDraft(drawing) }) };
  }

  /**
   * A draft that is to go live, compiled against what stays as it is until the transaction ends, with the live journeys it would
   * meet among the warnings. @throws not_publishable, still_counting
   */
  async holdingDraft(tx: Tx, drawing: GraphBody, foreknown: ForeknownDraft): Promise<Compiled> {
    const { corpId, journeyId, shared } = foreknown;
    const compiled = await this.holding(tx, drawing, foreknown);
    const collisions = await this.live.collisions({ corpId, journeyId, graph: readDraft(drawing), plan: compiled.plan, shared }, tx);
    return { ...compiled, warnings: [...compiled.warnings, ...collisions] };
  }

  /** The same of a version that is to take entries again: whom it meets nobody is told. @throws not_publishable, still_counting */
  async holdingVersion(tx: Tx, versionId: string, foreknown: Foreknown): Promise<void> {
    await this.holding(tx, await this.drawings.loadVersion(versionId, tx), foreknown);
  }

  /** For a journey that is to go out of service. @throws in_use, naming the live journeys that bring customers into it */
  refuseEntered(tx: Tx, journey: { readonly corpId: string; readonly journeyId: string }): Promise<void> {
    return this.contexts.refuseEntered(tx, journey);
  }

  /** A drawing, compiled against what stays as it is until the transaction ends. @throws not_publishable, still_counting */
  private async holding(tx: Tx, drawing: GraphBody, { corpId, context }: Foreknown): Promise<Compiled> {
    const compiled = compileOrRefuse(drawing, await this.contexts.hold(tx, { corpId, graph: readDraft(drawing) }, context));
    const uncounted = await this.segments.listUncounted(tx, corpId, segmentsIn(drawing));
    if (uncounted.length > 0) throw new DomainError('still_counting', { errors: uncounted.map(stillCounting), retryAfterS: 5 });
    return compiled;
  }
}
