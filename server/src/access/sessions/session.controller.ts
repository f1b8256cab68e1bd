import { Body, Controller, Delete, Get, Ip, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { acknowledgedSchema, loginRequestSchema, sessionSchema, type Acknowledged, type LoginRequest, type Session } from '@tagtrail/core/http';
import type { FastifyReply } from 'fastify';
import { CurrentCaller, type Caller } from '../../platform/auth/caller.js';
import { Policy } from '../../platform/auth/policy.decorator.js';
import { ServerConfig } from '../../platform/config.js';
import { Answers } from '../../platform/http/answers.decorator.js';
import { sessionCookie, sessionDays } from './session-token.js';
import { SessionsService } from './sessions.service.js';

@ApiTags('access')
@Controller('api/v1/session')
export class SessionController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly config: ServerConfig,
  ) {}

  @Post()
  @Policy('public')
  @Answers(sessionSchema, { summary: 'Sign in; the session is a cookie' })
  async logIn(
    @Body({ schema: loginRequestSchema }) body: LoginRequest,
    @Ip() address: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    const { token, session } = await this.sessions.logIn(body, address);
    void reply.setCookie(sessionCookie, token, { ...this.cookieOptions, maxAge: sessionDays * 86_400 });
    return session;
  }

  @Get()
  @Policy('person')
  @Answers(sessionSchema, { summary: 'Who is signed in' })
  describe(@CurrentCaller() caller: Caller): Promise<Session> {
    return this.sessions.describe(caller);
  }

  @Delete()
  @Policy('person')
  @Answers(acknowledgedSchema, { summary: 'Sign out' })
  async logOut(@CurrentCaller() caller: Caller, @Res({ passthrough: true }) reply: FastifyReply): Promise<Acknowledged> {
    await this.sessions.logOut(caller);
    void reply.clearCookie(sessionCookie, this.cookieOptions);
    return { ok: true };
  }

  private get cookieOptions(): { path: string; httpOnly: boolean; sameSite: 'lax'; secure: boolean } {
    return { path: '/', httpOnly: true, sameSite: 'lax', secure: this.config.publicUrl.startsWith('https:') };
  }
}
