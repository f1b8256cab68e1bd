import { Module, type DynamicModule } from '@nestjs/common';
import { AccessModule } from './access/access.module.js';
import { AlertsModule } from './alerts/alerts.module.js';
import { AttentionModule } from './attention/attention.module.js';
import { CallbacksModule } from './callbacks/callbacks.module.js';
import { CommentsModule } from './comments/comments.module.js';
import { ComplaintsModule } from './complaints/complaints.module.js';
import { ConsentModule } from './consent/consent.module.js';
import { ContentTemplatesModule } from './content-templates/content-templates.module.js';
import { CorpsModule } from './corps/corps.module.js';
import { CustomersModule } from './customers/customers.module.js';
import { EntriesModule } from './entries/entries.module.js';
import { EventsModule } from './events/events.module.js';
import { FactsModule } from './facts/facts.module.js';
import { FragmentsModule } from './fragments/fragments.module.js';
import { GroupsModule } from './groups/groups.module.js';
import { HousekeepingModule } from './housekeeping/housekeeping.module.js';
import { InsightModule } from './insight/insight.module.js';
import { JourneysModule } from './journeys/journeys.module.js';
import { LawModule } from './law/law.module.js';
import { LinksModule } from './links/links.module.js';
import { ServerConfig } from './platform/config.js';
import { Log } from './platform/logging/log.token.js';
import { ListsModule } from './lists/lists.module.js';
import { MediaModule } from './media/media.module.js';
import { PlatformModule } from './platform/platform.module.js';
import { PresenceModule } from './presence/presence.module.js';
import { PublishingModule } from './publishing/publishing.module.js';
import { ReachModule } from './reach/reach.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { EndingsModule } from './runs/ending/endings.module.js';
import { RunsModule } from './runs/runs.module.js';
import { TodosModule } from './todos/todos.module.js';
import { WaitsModule } from './waits/waits.module.js';
import { SegmentsModule } from './segments/segments.module.js';
import { SendsModule } from './sends/sends.module.js';
import { ServiceDeskModule } from './service-desk/service-desk.module.js';
import { StopsModule } from './stops/stops.module.js';

const features = [
  AccessModule,
  ContentTemplatesModule,
  CorpsModule,
  CallbacksModule,
  FactsModule,
  CustomersModule,
  GroupsModule,
  ComplaintsModule,
  ReachModule,
  AlertsModule,
  ReportsModule,
  ConsentModule,
  ListsModule,
  JourneysModule,
  LawModule,
  LinksModule,
  CommentsModule,
  PresenceModule,
  FragmentsModule,
  PublishingModule,
  EntriesModule,
  EventsModule,
  RunsModule,
  EndingsModule,
  TodosModule,
  WaitsModule,
  SegmentsModule,
  MediaModule,
  SendsModule,
  AttentionModule,
  StopsModule,
  ServiceDeskModule,
  InsightModule,
  HousekeepingModule,
];

@Module({})
export class AppModule {
  static with(config: ServerConfig, log: Log): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.with(config, log), ...features] };
  }
}
