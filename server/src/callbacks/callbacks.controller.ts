import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Policy } from '../platform/auth/policy.decorator.js';
import { CallbacksService } from './callbacks.service.js';

type CallbackQuery = Readonly<Record<string, unknown>>;

const textOf = (query: CallbackQuery, name: string): string => {
  const value = query[name];
  return typeof value === 'string' ? value : '';
};

const signedPart = (query: CallbackQuery) => ({
  signature: textOf(query, 'msg_signature'),
  timestamp: textOf(query, 'timestamp'),
  nonce: textOf(query, 'nonce'),
});

/** Where WeCom calls. Public because the signature is the proof. */
@ApiExcludeController()
@Policy('public')
@Controller('callbacks/wecom/:corpId/:agentId')
export class CallbacksController {
  constructor(private readonly callbacks: CallbacksService) {}

  @Get()
  @Header('content-type', 'text/plain; charset=utf-8')
  verify(@Param('corpId') corpId: string, @Param('agentId') agentId: string, @Query() query: CallbackQuery): Promise<string> {
    return this.callbacks.verifyAddress({ corpId, agentId, ...signedPart(query) }, textOf(query, 'echostr'));
  }

  @Post()
  @HttpCode(200)
  @Header('content-type', 'text/xml; charset=utf-8')
  async receive(
    @Param('corpId') corpId: string,
    @Param('agentId') agentId: string,
    @Query() query: CallbackQuery,
    @Body() body: unknown,
  ): Promise<string> {
    const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    return this.callbacks.receive({ corpId, agentId, ...signedPart(query) }, bytes);
  }
}
