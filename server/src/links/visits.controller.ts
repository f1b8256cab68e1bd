import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Policy } from '../platform/auth/policy.decorator.js';
import { AddressThrottle } from '../platform/http/address-throttle.js';
import { privateHeaders, showCustomerPage, type CustomerPage } from '../platform/http/customer-page.js';
import { VisitsService } from './visits.service.js';

const words = {
  unknown: {
    zh: { title: '链接无效', body: '<p>这个链接不存在，或已不再有效。请向发送给您消息的人索取新的链接。</p>' },
    en: {
      title: 'This link leads nowhere',
      body: '<p>It does not exist, or is no longer valid. Please ask whoever sent it to you for a new one.</p>',
    },
  },
  busy: {
    zh: { title: '访问过于频繁', body: '<p>请稍候一分钟再试。</p>' },
    en: { title: 'Too many requests', body: '<p>Please try again in a minute.</p>' },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<'zh' | 'en', CustomerPage>>>>;

/** The short addresses of messages, which lead to where the text said. Anybody may follow them, and nothing is asked or set. */
@ApiExcludeController()
@Policy('bearer')
@Controller('l/:code')
export class VisitsController {
  /** Of those who try what is no address of ours, and of all. Behind one address of a phone network there are thousands. */
  private readonly strangers = new AddressThrottle(30);
  private readonly everyone = new AddressThrottle(6_000);

  constructor(private readonly visits: VisitsService) {}

  @Get()
  async follow(@Param('code') code: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const wait = this.everyone.waitSeconds(request.ip);
    const link = wait > 0 ? null : await this.visits.find(code);
    if (link !== null) {
      void reply.status(302).headers({ ...privateHeaders, location: await this.visits.follow(link, request) });
      return '';
    }
    const waiting = Math.max(wait, this.strangers.waitSeconds(request.ip));
    if (waiting > 0) void reply.header('retry-after', String(waiting));
    const page = words[waiting > 0 ? 'busy' : 'unknown'];
    return showCustomerPage((chinese) => page[chinese ? 'zh' : 'en'], { request, reply, status: waiting > 0 ? 429 : 404 });
  }
}
