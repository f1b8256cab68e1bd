import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  changeGateRequestSchema,
  gateGroupSchema,
  gateListSchema,
  gateSchema,
  gateSlotsSchema,
  type ChangeGateRequest,
  type Gate,
  type GateGroup,
  type GateList,
  type GateSlots,
} from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../../platform/auth/caller.js';
import { Policy } from '../../platform/auth/policy.decorator.js';
import { Answers } from '../../platform/http/answers.decorator.js';
import { GatesService } from './gates.service.js';

@ApiTags('corps')
@Controller('api/v1/corps/:corpId/gates')
export class GatesController {
  constructor(private readonly gates: GatesService) {}

  @Get()
  @Policy('viewer')
  @Answers(gateListSchema, { summary: 'Limits, queues and breakers' })
  list(@Param('corpId') corpId: string): Promise<GateList> {
    return this.gates.list(corpId);
  }

  @Get(':group/slots')
  @Policy('viewer')
  @Answers(gateSlotsSchema, { summary: 'The slot log of the last five minutes: the most calls in any 60 s, second by second' })
  slots(@Param('corpId') corpId: string, @Param('group', { schema: gateGroupSchema }) group: GateGroup): Promise<GateSlots> {
    return this.gates.slots(corpId, group);
  }

  @Patch(':group')
  @Policy('administrator')
  @Answers(gateSchema, { summary: 'Set a limit, up to WeCom’s own' })
  change(
    @Param('corpId') corpId: string,
    @Param('group', { schema: gateGroupSchema }) group: GateGroup,
    @Body({ schema: changeGateRequestSchema }) body: ChangeGateRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<Gate> {
    return this.gates.change({ corpId, group, caller }, body);
  }
}
