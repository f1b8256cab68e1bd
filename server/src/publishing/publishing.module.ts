import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { FactsModule } from '../facts/facts.module.js';
import { LawModule } from '../law/law.module.js';
import { JourneysModule } from '../journeys/journeys.module.js';
import { BackfillRepository } from './backfill/backfill.repository.js';
import { BackfillService } from './backfill/backfill.service.js';
import { CanaryController } from './canary/canary.controller.js';
import { CanaryRepository } from './canary/canary.repository.js';
import { CanaryService } from './canary/canary.service.js';
import { CompileContextRepository } from './context/compile-context.repository.js';
import { CompileContextService } from './context/compile-context.service.js';
import { CountedSegmentsRepository } from './context/counted-segments.repository.js';
import { SurroundingsController } from './context/surroundings.controller.js';
import { SurroundingsRepository } from './context/surroundings.repository.js';
import { SurroundingsService } from './context/surroundings.service.js';
import { TestSendsController } from './test-sends/test-sends.controller.js';
import { TestSendsRepository } from './test-sends/test-sends.repository.js';
import { TestSendsService } from './test-sends/test-sends.service.js';
import { ApprovalsController } from './approvals/approvals.controller.js';
import { ApprovalsRepository } from './approvals/approvals.repository.js';
import { ApprovalsService } from './approvals/approvals.service.js';
import { DraftCheckService } from './draft-check.service.js';
import { GoingLiveService } from './going-live.service.js';
import { LiveJourneysRepository } from './live-journeys.repository.js';
import { LiveWarningsController } from './live-warnings.controller.js';
import { LiveWarningsService } from './live-warnings.service.js';
import { PublishingController } from './publishing.controller.js';
import { PublishingRepository } from './publishing.repository.js';
import { PublishingService } from './publishing.service.js';
import { EndingsModule } from '../runs/ending/endings.module.js';
import { StoppingController } from './stopping/stopping.controller.js';
import { StoppingService } from './stopping/stopping.service.js';
import { QuotaController } from './quota/quota.controller.js';
import { QuotaRepository } from './quota/quota.repository.js';
import { QuotaService } from './quota/quota.service.js';
import { SharedCustomersRepository } from './shared-customers.repository.js';
import { ReachModule } from '../reach/reach.module.js';
import { UsesModule } from '../uses/uses.module.js';

/** From draft to live version. */
@Module({
  imports: [AccessModule, EndingsModule, FactsModule, JourneysModule, LawModule, ReachModule, UsesModule],
  controllers: [
    PublishingController,
    CanaryController,
    LiveWarningsController,
    TestSendsController,
    ApprovalsController,
    QuotaController,
    StoppingController,
    SurroundingsController,
  ],
  providers: [
    CompileContextRepository,
    CompileContextService,
    CountedSegmentsRepository,
    SurroundingsRepository,
    SurroundingsService,
    BackfillRepository,
    BackfillService,
    CanaryRepository,
    CanaryService,
    DraftCheckService,
    GoingLiveService,
    PublishingRepository,
    PublishingService,
    LiveJourneysRepository,
    LiveWarningsService,
    SharedCustomersRepository,
    QuotaRepository,
    QuotaService,
    StoppingService,
    ApprovalsRepository,
    ApprovalsService,
    TestSendsRepository,
    TestSendsService,
  ],
  exports: [CompileContextService],
})
export class PublishingModule {}
