import type { Random } from './seeded-random.js';

export interface ModelRelation {
  readonly addedAt: number;
  readonly hasLeft: boolean;
  readonly tagIds: readonly string[];
}

export interface ModelCallback {
  readonly employee: string;
  readonly hint: string;
  readonly at: number;
  readonly source?: string;
  /** Nothing but this callback can tell it: WeCom shows the same before and after. */
  readonly onlyWitness?: boolean;
}

type Relations = ReadonlyMap<string, ModelRelation>;

export const employees = ['zhang', 'li', 'wang'] as const;
export const modelTags = ['etOne', 'etTwo'] as const;

/** What WeCom knows of one customer, second by second, as its documentation tells; and what it calls back. */
export class WecomModel {
  private readonly history: { readonly at: number; readonly relations: Relations }[];
  /** Acts by which somebody put a tag on that no present follower had on. */
  readonly gains = new Map<string, number>();

  constructor(
    private readonly random: Random,
    startedAt: number,
  ) {
    this.history = [{ at: startedAt, relations: new Map([['zhang', { addedAt: startedAt, hasLeft: false, tagIds: [] }]]) }];
  }

  /** The relations as a read shows them that lags behind. */
  shown(at: number): Relations {
    return this.history.findLast((moment) => moment.at <= at)?.relations ?? new Map<string, ModelRelation>();
  }

  get now(): Relations {
    return this.shown(Number.POSITIVE_INFINITY);
  }

  /** One thing that people do, and what is called back of it. */
  act(at: number): readonly ModelCallback[] {
    const employee = this.random.pick(employees);
    const relation = this.now.get(employee);
    if (relation === undefined) return this.begin(employee, at);
    if (relation.hasLeft) return this.comeBack(employee, relation, at);
    const dice = this.random.below(10);
    if (dice < 5) return this.tag(employee, relation, at);
    if (dice < 7) {
      this.put(at, employee, { ...relation, hasLeft: true });
      return [{ employee, hint: 'del_follow_user', at, onlyWitness: true }];
    }
    const heir = employees.find((other) => !this.now.has(other));
    if (dice === 7 || heir === undefined) {
      this.put(at, employee, null);
      return [{ employee, hint: 'del_external_contact', at }];
    }
    return this.handOver({ from: employee, to: heir }, relation, at);
  }

  private begin(employee: string, at: number): readonly ModelCallback[] {
    this.put(at, employee, { addedAt: at, hasLeft: false, tagIds: [] });
    return [{ employee, hint: 'add_external_contact', at }];
  }

  /** The friendship may keep the time it had: then only the callback tells. */
  private comeBack(employee: string, relation: ModelRelation, at: number): readonly ModelCallback[] {
    const keepsTime = this.random.below(2) === 0;
    this.put(at, employee, { ...relation, hasLeft: false, addedAt: keepsTime ? relation.addedAt : at, tagIds: keepsTime ? relation.tagIds : [] });
    return [{ employee, hint: this.random.pick(['add_external_contact', 'add_half_external_contact']), at, onlyWitness: keepsTime }];
  }

  private tag(employee: string, relation: ModelRelation, at: number): readonly ModelCallback[] {
    const tagId = this.random.pick(modelTags);
    const has = relation.tagIds.includes(tagId);
    const heldByAny = [...this.now.values()].some((other) => !other.hasLeft && other.tagIds.includes(tagId));
    if (!has && !heldByAny) this.gains.set(tagId, (this.gains.get(tagId) ?? 0) + 1);
    this.put(at, employee, { ...relation, tagIds: has ? relation.tagIds.filter((other) => other !== tagId) : [...relation.tagIds, tagId] });
    return [{ employee, hint: 'edit_external_contact', at }];
  }

  /** The tags move along, and nobody has tagged. */
  private handOver({ from, to }: { readonly from: string; readonly to: string }, relation: ModelRelation, at: number): readonly ModelCallback[] {
    this.put(at, from, null);
    this.put(at, to, { addedAt: at, hasLeft: false, tagIds: relation.tagIds });
    return [
      { employee: from, hint: 'del_external_contact', at, source: 'DELETE_BY_TRANSFER' },
      { employee: to, hint: 'add_external_contact', at },
    ];
  }

  private put(at: number, employee: string, relation: ModelRelation | null): void {
    const next = new Map(this.now);
    if (relation === null) next.delete(employee);
    else next.set(employee, relation);
    this.history.push({ at, relations: next });
  }
}
