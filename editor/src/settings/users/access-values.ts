import type { Membership, Role, User } from '@tagtrail/core/http';

/** A role in a corp; `none` for somebody who does not belong to it. */
export type CorpRole = Role | 'none';

/** What a form holds of somebody's rights. */
export interface AccessValues {
  readonly administrator: boolean;
  readonly roles?: Readonly<Record<string, CorpRole | undefined>>;
}

/** The rights of a user as the fields of a form. */
export function toAccessValues({ administrator, corps }: Pick<User, 'administrator' | 'corps'>): AccessValues {
  return { administrator, roles: Object.fromEntries(corps.map(({ corpId, role }) => [corpId, role])) };
}

/** The fields as a request tells them. */
export function toAccess({ administrator, roles = {} }: AccessValues): { administrator: boolean; corps: Membership[] } {
  const corps = Object.entries(roles).flatMap(([corpId, role]) => (role === undefined || role === 'none' ? [] : [{ corpId, role }]));
  return { administrator, corps };
}
