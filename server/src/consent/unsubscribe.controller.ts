import { randomBytes } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { UnsubscribeToken } from '@tagtrail/ledger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Policy } from '../platform/auth/policy.decorator.js';
import { AddressThrottle } from '../platform/http/address-throttle.js';
import { readForm } from './read-form.js';
import { renderPage, type Page } from './unsubscribe-page.js';
import { UnsubscribeService, type Answer, type Choice } from './unsubscribe.service.js';

const choices: readonly Choice[] = ['marketing', 'everything', 'back'];
const statuses = { standing: 200, invalid: 404, busy: 429 } as const satisfies Readonly<Record<Page['kind'], number>>;

/** The page behind the link of a message. Reading it changes nothing: scanners and previews read it too. */
@ApiExcludeController()
@Policy('bearer')
@Controller('u/:token')
export class UnsubscribeController {
  /** Of those who hold a link, and of those who try what is none. A mail provider asks for many of its users from one address. */
  private readonly holders = new AddressThrottle(600);
  private readonly strangers = new AddressThrottle(30);

  constructor(private readonly unsubscribe: UnsubscribeService) {}

  @Get()
  async page(@Param('token') text: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.answer({ text, request, reply }, async (token) => this.unsubscribe.look(token));
  }

  @Post()
  @HttpCode(200)
  async choose(
    @Param('token') text: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const form = readForm(body);
    const choice = choices.find((known) => known === form.get('choice'));
    return this.answer({ text, request, reply }, async (token) => {
      if (form.get('List-Unsubscribe') === 'One-Click') return this.unsubscribe.oneClick(token);
      return choice === undefined ? this.unsubscribe.look(token) : this.unsubscribe.choose(token, choice);
    });
  }

  private async answer({ text, request, reply }: Asked, act: (token: UnsubscribeToken) => Promise<Answer>): Promise<string> {
    const token = this.unsubscribe.open(text);
    const wait = (token === null ? this.strangers : this.holders).waitSeconds(request.ip);
    if (wait > 0) return show({ kind: 'busy' }, request, reply.header('retry-after', String(wait)));
    const answer: Answer = token === null ? { kind: 'unknown' } : await act(token);
    return show(answer.kind === 'unknown' ? { kind: 'invalid' } : answer, request, reply);
  }
}

interface Asked {
  readonly text: string;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Customers read Chinese unless their browser asks for another language first. */
const readsChinese = (language: string | undefined): boolean => language === undefined || /^\s*(?:zh\b|\*|$)/iu.test(language);

function show(page: Page, request: FastifyRequest, reply: FastifyReply): string {
  const nonce = randomBytes(16).toString('base64');
  void reply.status(statuses[page.kind]).headers({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex, nofollow',
    'referrer-policy': 'no-referrer',
    'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  });
  return renderPage(page, { chinese: readsChinese(request.headers['accept-language']), nonce });
}
