import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { policyKey, type RoutePolicy } from './policy.decorator.js';

/** Default deny begins at the boot: a route that nobody gave a policy does not come up. */
@Injectable()
export class PolicyCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const open = this.discovery.getControllers().flatMap(({ metatype, name }) => (typeof metatype === 'function' ? this.findOpen(metatype, name) : []));
    if (open.length > 0) throw new Error(`Routes without a policy: ${open.join(', ')}`);
  }

  private findOpen(controller: object & { readonly prototype?: object }, name: string): readonly string[] {
    const prototype = controller.prototype ?? {};
    return this.scanner.getAllMethodNames(prototype).flatMap((method) => {
      const handler: unknown = Reflect.get(prototype, method);
      if (typeof handler !== 'function' || Reflect.getMetadata(PATH_METADATA, handler) === undefined) return [];
      const policy = Reflect.getMetadata(policyKey, handler) ?? Reflect.getMetadata(policyKey, controller);
      return policy === undefined ? [`${name}.${method}`] : [];
    });
  }
}

export type { RoutePolicy };
