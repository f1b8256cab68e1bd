import { Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { underWaySchema, uuidSchema, type UnderWay } from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../../platform/auth/caller.js';
import { Policy } from '../../platform/auth/policy.decorator.js';
import { Answers } from '../../platform/http/answers.decorator.js';
import { StoppingService } from './stopping.service.js';

@ApiTags('journeys')
@Policy('operator')
@Controller('api/v1/corps/:corpId/journeys/:journeyId/end')
export class StoppingController {
  constructor(private readonly stopping: StoppingService) {}

  @Post()
  @Answers(underWaySchema, { summary: 'End the journey: nobody enters any more, and every run of all its versions ends' })
  end(
    @Param('corpId') corpId: string,
    @Param('journeyId', { schema: uuidSchema }) journeyId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<UnderWay> {
    return this.stopping.end({ corpId, journeyId, caller });
  }
}
