import { Injectable } from '@nestjs/common';
import { CorpRegisterRepository } from './corp-register.repository.js';

/** Which corps there are. Corps are never deleted, so one that was seen once is remembered. */
@Injectable()
export class CorpRegister {
  private readonly known = new Set<string>();

  constructor(private readonly repository: CorpRegisterRepository) {}

  async has(corpId: string): Promise<boolean> {
    if (this.known.has(corpId)) return true;
    const exists = await this.repository.exists(corpId);
    if (exists) this.known.add(corpId);
    return exists;
  }
}
