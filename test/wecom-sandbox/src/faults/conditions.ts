/** A set-up gone wrong in WeCom's console: not a fault of one call but a state, until it is mended. */
export const conditionKinds = [
  'ipNotTrusted',
  'apiForbidden',
  'noPrivilege',
  'nobodyReachable',
  'secretChanged',
  'corpUnknown',
  'appDisabled',
  'errcode',
] as const;
export type ConditionKind = (typeof conditionKinds)[number];

export interface Condition {
  readonly kind: ConditionKind;
  /** Null: any corp. */
  readonly corp: string | null;
  /** Full names; null: every API that the kind concerns. */
  readonly apis: readonly string[] | null;
  /** The code of the kind `errcode`. */
  readonly errcode: number;
  /** Null: until it is cleared. */
  readonly untilMs: number | null;
}

const token = 'gettoken';

/** Conditions that hold now. */
export class Conditions {
  private holding: readonly Condition[] = [];

  add(condition: Condition): void {
    this.holding = [...this.holding, condition];
  }

  /** The first condition that refuses a call, with the code; null for none. */
  refuse(api: string, corp: string, nowMs: number): { readonly kind: ConditionKind; readonly errcode: number } | null {
    for (const condition of this.list(nowMs)) {
      if (condition.corp !== null && condition.corp !== corp) continue;
      if (condition.apis !== null && !condition.apis.includes(api)) continue;
      const errcode = codeFor(condition, api);
      if (errcode !== null) return { kind: condition.kind, errcode };
    }
    return null;
  }

  list(nowMs: number): readonly Condition[] {
    this.holding = this.holding.filter(({ untilMs }) => untilMs === null || nowMs < untilMs);
    return this.holding;
  }

  /** Mends one kind, or everything. */
  clear(kind: ConditionKind | null = null): void {
    this.holding = kind === null ? [] : this.holding.filter((condition) => condition.kind !== kind);
  }
}

/** Null where the kind does not concern the API. WeCom checks addresses and permissions on calls, secrets on gettoken. */
function codeFor({ kind, errcode }: Condition, api: string): number | null {
  switch (kind) {
    case 'ipNotTrusted':
      return api === token ? null : 60020;
    case 'apiForbidden':
      return api === token ? null : 48002;
    case 'noPrivilege':
      return api === token ? null : 60011;
    case 'nobodyReachable':
      return api === 'message/send' ? 81013 : null;
    case 'secretChanged':
      return api === token ? 40001 : null;
    case 'corpUnknown':
      return api === token ? 40013 : null;
    case 'appDisabled':
      return api === token ? 40001 : 50003;
    case 'errcode':
      return errcode;
  }
}
