import { trackedAddresses, withAddresses, type SendRequest } from '@tagtrail/core/plan';
import type { Tx } from '@tagtrail/prisma';
import type { PlannedIntent } from '../reservation.repository.js';
import { ownerKey, type LinkAsked, type LinkOwner, type TrackedLinkRepository } from './tracked-link.repository.js';

/** A message and what its step asks for. */
export interface Asked {
  readonly intent: PlannedIntent;
  readonly request: SendRequest;
}

/** What is sent in the place of what a step asks for. */
export type ReplaceLinks = (asked: Asked) => SendRequest;

const asItIs: ReplaceLinks = ({ request }) => request;

/** Puts short addresses of ours in the place of those that are to be tracked. */
export class LinkReplacer {
  /** `publicUrl` is the address under which customers reach the server; null: there is none, and every address stays as it was written. */
  constructor(
    private readonly links: TrackedLinkRepository,
    private readonly publicUrl: string | null,
  ) {}

  /** Makes what the messages of a reserve need, in one go. What may have arrived is repeated as it was and needs none. */
  async prepare(tx: Tx, corpId: string, messages: readonly Asked[]): Promise<ReplaceLinks> {
    if (this.publicUrl === null) return asItIs;
    const asked = messages.flatMap((message) => (message.intent.earlierBytes === null ? this.asked(message) : []));
    if (asked.length === 0) return asItIs;
    return this.replaceBy(await this.links.codes(tx, corpId, asked));
  }

  private asked({ intent, request }: Asked): readonly LinkAsked[] {
    const { journeyId, versionId, nodeId, instruction, channel, id, customerId } = intent;
    const tracked = trackedAddresses(request);
    const isOwn = tracked?.tracking === 'perCustomer';
    const whose = isOwn ? { customerId, intentId: id } : { customerId: null, intentId: null };
    return (tracked?.urls ?? [])
      .filter((url) => !this.isOurs(url))
      .map((url) => ({ journeyId, versionId, nodeId, instruction, channel, url, ...whose }));
  }

  /** What leads to us already: by which a customer leaves, or which is counted. */
  private isOurs(url: string): boolean {
    return ['/u/', '/l/'].some((way) => url.startsWith(`${this.publicUrl ?? ''}${way}`));
  }

  /** A step whose messages all read alike has one request for all, so that it is rendered once. */
  private replaceBy(codes: ReadonlyMap<string, ReadonlyMap<string, string>>): ReplaceLinks {
    const shared = new Map<string, SendRequest>();
    const replaced = (request: SendRequest, owner: LinkOwner): SendRequest => {
      const own = codes.get(ownerKey(owner));
      const shortOf = (url: string): string | null => {
        const code = own?.get(url);
        return code === undefined ? null : `${this.publicUrl ?? ''}/l/${code}`;
      };
      return own === undefined ? request : withAddresses(request, shortOf);
    };
    return ({ intent: { id, versionId, instruction }, request }) => {
      const tracked = trackedAddresses(request);
      if (tracked === null) return request;
      if (tracked.tracking === 'perCustomer') return replaced(request, { versionId, instruction, intentId: id });
      const owner = { versionId, instruction, intentId: null };
      const known = shared.get(ownerKey(owner)) ?? replaced(request, owner);
      shared.set(ownerKey(owner), known);
      return known;
    };
  }
}
