import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { Role } from '@tagtrail/core/http';

/**
 * Who may use a route; one without a policy stops the boot.
 * A role: the least role in the corp of the path. `person`: anybody who is signed in, on a path without a corp.
 * `installation`: administrators of the installation, on a path without a corp. `public`: everybody.
 * `bearer`: whoever holds the address, whose token is the proof; from wherever, as mail programs and old browsers do not say.
 */
export const routePolicies = ['viewer', 'operator', 'administrator', 'person', 'installation', 'public', 'bearer'] as const;
export type RoutePolicy = (typeof routePolicies)[number];

export const policyKey = 'tagtrail:policy';

/** The right of a route, kept for the guard and told in the API document as `x-required-right`. */
export const Policy = (policy: RoutePolicy): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(policyKey, policy), ApiExtension('x-required-right', policy));

const rank = { viewer: 1, operator: 2, administrator: 3 } as const satisfies Readonly<Record<Role, number>>;

/** True when a role may do what another role may. */
export const mayActAs = (role: Role, needed: Role): boolean => rank[role] >= rank[needed];

/** True for a right that is one in a corp, and so needs a corp in the path. */
export const isOfCorp = (policy: RoutePolicy): policy is Role => Object.hasOwn(rank, policy);
