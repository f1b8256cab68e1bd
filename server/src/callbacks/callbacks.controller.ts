import { Controller, Get, Header, HttpCode, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Policy } from '../platform/auth/policy.decorator.js';
import { CallbacksService, type CallbackAddress } from './callbacks.service.js';

interface CallbackRoute {
  Params: { readonly corpId: string; readonly agentId: string };
  Querystring: Readonly<Record<string, unknown>>;
}
type CallbackRequest = FastifyRequest<CallbackRoute>;

const textOf = (query: CallbackRequest['query'], name: string): string => {
  const value = query[name];
  return typeof value === 'string' ? value : '';
};

const addressOf = ({ params, query }: CallbackRequest): CallbackAddress => ({
  corpId: params.corpId,
  agentId: params.agentId,
  signature: textOf(query, 'msg_signature'),
  timestamp: textOf(query, 'timestamp'),
  nonce: textOf(query, 'nonce'),
});

/** Where WeCom calls. Public because the signature is the proof. Takes requests whole: a part for each parameter costs a flood a tenth of its speed. */
@ApiExcludeController()
@Policy('public')
@Controller('callbacks/wecom/:corpId/:agentId')
export class CallbacksController {
  constructor(private readonly callbacks: CallbacksService) {}

  @Get()
  @Header('content-type', 'text/plain; charset=utf-8')
  verify(@Req() request: CallbackRequest): Promise<string> {
    return this.callbacks.verifyAddress(addressOf(request), textOf(request.query, 'echostr'));
  }

  @Post()
  @HttpCode(200)
  @Header('content-type', 'text/xml; charset=utf-8')
  receive(@Req() request: CallbackRequest): Promise<string> {
    return this.callbacks.receive(addressOf(request), Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));
  }
}
