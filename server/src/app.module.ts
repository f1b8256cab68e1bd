import { Module, type DynamicModule } from '@nestjs/common';
import { AccessModule } from './access/access.module.js';
import { ServerConfig } from './platform/config.js';
import { Log } from './platform/logging/log.token.js';
import { PlatformModule } from './platform/platform.module.js';

@Module({})
export class AppModule {
  static with(config: ServerConfig, log: Log): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.with(config, log), AccessModule] };
  }
}
