import { SetMetadata } from '@nestjs/common';
import type { Role } from '@tagtrail/core/http';

/** Who may use a route: the least role that may, or everybody. A route without a policy stops the boot. */
export type RoutePolicy = Role | 'public';

export const policyKey = 'tagtrail:policy';

export const Policy = (policy: RoutePolicy): MethodDecorator & ClassDecorator => SetMetadata(policyKey, policy);

const rank = { viewer: 1, operator: 2, administrator: 3 } as const satisfies Readonly<Record<Role, number>>;

/** True when a role may do what another role may. */
export const mayActAs = (role: Role, needed: Role): boolean => rank[role] >= rank[needed];
