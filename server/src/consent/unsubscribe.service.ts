import { Injectable } from '@nestjs/common';
import { consentScopes, type ConsentScope, type ConsentSource } from '@tagtrail/core/contracts';
import { UnsubscribeLinks, type UnsubscribeToken } from '@tagtrail/ledger';
import { ConsentsRepository, type LastChange, type LinkedCustomer } from './consents.repository.js';

/** What may be asked by a link: to withdraw from something, or to take back what this link has withdrawn. */
export type Choice = ConsentScope | 'back';

/** What the page says. */
export interface Standing {
  readonly corpName: string;
  /** Null: everything may be sent. */
  readonly withdrawn: ConsentScope | null;
  /** What this link has withdrawn can still be taken back by it. */
  readonly mayReturn: boolean;
}

export type Answer = { readonly kind: 'standing'; readonly standing: Standing; readonly changed: boolean } | { readonly kind: 'unknown' };

const dayMs = 86_400_000;
/** A link opens the page for two years after its message. */
const linkDays = 730;
/** By the link she withdrew with a customer comes back within so many days; later a person at the corp decides. */
const returnDays = 30;

@Injectable()
export class UnsubscribeService {
  constructor(
    private readonly links: UnsubscribeLinks,
    private readonly repository: ConsentsRepository,
  ) {}

  /** Null for what is no link of ours, or a link that is too old. */
  open(text: string): UnsubscribeToken | null {
    const token = this.links.open(text);
    return token === null || token.issuedAtMs < Date.now() - linkDays * dayMs ? null : token;
  }

  /** Changes nothing, whoever looks. */
  async look(token: UnsubscribeToken): Promise<Answer> {
    const customer = await this.repository.find(token.customerId);
    if (customer === null) return { kind: 'unknown' };
    return { kind: 'standing', standing: toStanding(customer, await this.returns(token)), changed: false };
  }

  async choose(token: UnsubscribeToken, choice: Choice): Promise<Answer> {
    return this.change(token, async (tx, change) => {
      if (choice !== 'back') return this.repository.withdraw(tx, change(choice, 'link'));
      for (const scope of await this.returns(token, tx)) await this.repository.grant(tx, change(scope, 'link'));
    });
  }

  /** RFC 8058: a mail program asks for its user, who sees no page. From marketing it takes marketing, from anything else everything. */
  async oneClick(token: UnsubscribeToken): Promise<Answer> {
    const scope = token.category === 'marketing' ? 'marketing' : 'everything';
    return this.change(token, async (tx, change) => this.repository.withdraw(tx, change(scope, 'oneClick')));
  }

  private async change(token: UnsubscribeToken, work: Change): Promise<Answer> {
    const { customerId, intentId } = token;
    const found = await this.repository.holding(customerId, async (tx, customer) => {
      if (customer === null) return false;
      const of = [{ customerId, words: null, intentId }];
      await work(tx, (scope, source) => ({ corpId: customer.corpId, scope, source, who: null, of }));
      return true;
    });
    const answer = found ? await this.look(token) : null;
    return answer?.kind === 'standing' ? { ...answer, changed: true } : { kind: 'unknown' };
  }

  private async returns(token: UnsubscribeToken, tx?: Tx): Promise<readonly ConsentScope[]> {
    const changes = await this.repository.lastChanges(token.customerId, tx);
    return changes.filter((change) => mayReturn(change, token)).map(({ scope }) => scope);
  }
}

type Tx = Parameters<ConsentsRepository['withdraw']>[0];
type ChangeBy = (scope: ConsentScope, source: ConsentSource) => Parameters<ConsentsRepository['withdraw']>[1];
type Change = (tx: Tx, by: ChangeBy) => Promise<void>;

const mayReturn = ({ change, source, intentId, at }: LastChange, token: UnsubscribeToken): boolean =>
  change === 'withdrawn' &&
  (source === 'link' || source === 'oneClick') &&
  intentId === token.intentId &&
  Date.parse(at) > Date.now() - returnDays * dayMs;

function toStanding({ corpName, withdrawnAt, marketingWithdrawnAt }: LinkedCustomer, returns: readonly ConsentScope[]): Standing {
  const stands: Readonly<Record<ConsentScope, boolean>> = { everything: withdrawnAt !== null, marketing: marketingWithdrawnAt !== null };
  return { corpName, withdrawn: consentScopes.find((scope) => stands[scope]) ?? null, mayReturn: returns.some((scope) => stands[scope]) };
}
