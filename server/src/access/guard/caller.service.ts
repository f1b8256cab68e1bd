import { Injectable } from '@nestjs/common';
import type { Caller } from '../../platform/auth/caller.js';
import { ApiKeysService } from '../api-keys/api-keys.service.js';
import { SessionsService } from '../sessions/sessions.service.js';

/** Turns what a request brings, a key or a cookie, into who asks. A key that is wrong is not made up for by a cookie. */
@Injectable()
export class CallerService {
  constructor(
    private readonly keys: ApiKeysService,
    private readonly sessions: SessionsService,
  ) {}

  async identify(authorization: string | undefined, cookie: string | undefined): Promise<Caller | null> {
    if (authorization !== undefined) return this.keys.identify(authorization);
    return cookie === undefined ? null : this.sessions.identify(cookie);
  }
}
