import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { isOfCorp, policyKey, routePolicies, type RoutePolicy } from './policy.decorator.js';

const pathOf = (target: object): string => String(Reflect.getMetadata(PATH_METADATA, target) ?? '');

/**
 * Default deny begins at the boot. A route that nobody gave a policy does not come up, nor one whose policy and path disagree:
 * a role is one in a corp, so it needs `:corpId`, and no other right may stand on a path with a corp.
 */
@Injectable()
export class PolicyCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onModuleInit(): void {
    const controllers = this.discovery.getControllers().map(({ metatype }): unknown => metatype);
    const wrong = controllers.flatMap((controller) => (typeof controller === 'function' ? this.findWrong(controller) : []));
    if (wrong.length > 0) throw new Error(`Routes without a policy, or with one that does not fit their path: ${wrong.join(', ')}`);
  }

  private findWrong(controller: object & { readonly name?: string; readonly prototype?: object }): readonly string[] {
    const prototype = controller.prototype ?? {};
    return this.scanner.getAllMethodNames(prototype).flatMap((method) => {
      const handler: unknown = Reflect.get(prototype, method);
      if (typeof handler !== 'function' || Reflect.getMetadata(PATH_METADATA, handler) === undefined) return [];
      const policy = policyOf(handler) ?? policyOf(controller);
      const path = `${pathOf(controller)}/${pathOf(handler)}`;
      return policy !== undefined && fits(policy, path) ? [] : [`${controller.name ?? 'a controller'}.${method}`];
    });
  }
}

/** The right that a class or a method declares itself. */
function policyOf(declared: object): RoutePolicy | undefined {
  const found: unknown = Reflect.getMetadata(policyKey, declared);
  return routePolicies.find((policy) => policy === found);
}

const fits = (policy: RoutePolicy, path: string): boolean =>
  policy === 'public' || policy === 'bearer' || isOfCorp(policy) === path.split('/').includes(':corpId');
