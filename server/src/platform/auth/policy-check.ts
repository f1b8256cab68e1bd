import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { policyKey } from './policy.decorator.js';

const hasMetadata = (key: string, target: object): boolean => Reflect.getMetadata(key, target) !== undefined;

/** Default deny begins at the boot: a route that nobody gave a policy does not come up. */
@Injectable()
export class PolicyCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onModuleInit(): void {
    const controllers = this.discovery.getControllers().map(({ metatype }): unknown => metatype);
    const open = controllers.flatMap((controller) => (typeof controller === 'function' ? this.findOpen(controller) : []));
    if (open.length > 0) throw new Error(`Routes without a policy: ${open.join(', ')}`);
  }

  private findOpen(controller: object & { readonly name?: string; readonly prototype?: object }): readonly string[] {
    const prototype = controller.prototype ?? {};
    return this.scanner.getAllMethodNames(prototype).flatMap((method) => {
      const handler: unknown = Reflect.get(prototype, method);
      if (typeof handler !== 'function' || !hasMetadata(PATH_METADATA, handler)) return [];
      return hasMetadata(policyKey, handler) || hasMetadata(policyKey, controller) ? [] : [`${controller.name ?? 'a controller'}.${method}`];
    });
  }
}
