/** How many customers one caller may begin to write to; null: as many as it likes. Days are the corp's calendar's. */
export interface RoleCap {
  /** Customers of one act. */
  readonly customersPerAct: number | null;
  readonly actsPerDay: number | null;
  readonly customersPerDay: number | null;
}

/** Who is limited: people who are operators, each by herself, and each API key. Administrators who act themselves are not. */
export const cappedRoles = ['operator', 'apiKey'] as const;
export type CappedRole = (typeof cappedRoles)[number];
export type RoleCaps = Readonly<Record<CappedRole, RoleCap>>;

export const uncapped: RoleCap = { customersPerAct: null, actsPerDay: null, customersPerDay: null };
/** What an editor proposes: 500 customers an act and 200 acts a day for people, 200 and 20 for programs. */
export const usualRoleCaps: RoleCaps = {
  operator: { customersPerAct: 500, actsPerDay: 200, customersPerDay: null },
  apiKey: { customersPerAct: 200, actsPerDay: 20, customersPerDay: null },
};

/** What the same caller has begun today. */
export interface ReachToday {
  readonly acts: number;
  readonly customers: number;
}

export interface RoleCapBreach {
  readonly limit: keyof RoleCap;
  readonly most: number;
  /** What is left of it today, or of one act. */
  readonly left: number;
}

/** The first limit that an act would pass; null: none. An act that reaches nobody is none. */
export function roleCapBreach(cap: RoleCap, today: ReachToday, customers: number): RoleCapBreach | null {
  if (customers === 0) return null;
  const { customersPerAct, actsPerDay, customersPerDay } = cap;
  if (customersPerAct !== null && customers > customersPerAct) return { limit: 'customersPerAct', most: customersPerAct, left: customersPerAct };
  if (actsPerDay !== null && today.acts >= actsPerDay) return { limit: 'actsPerDay', most: actsPerDay, left: 0 };
  const left = customersPerDay === null ? Infinity : Math.max(0, customersPerDay - today.customers);
  return customersPerDay !== null && customers > left ? { limit: 'customersPerDay', most: customersPerDay, left } : null;
}
