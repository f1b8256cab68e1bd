import { Controller, Get, Post } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { describe, expect, it } from 'vitest';
import { PolicyCheck } from './policy-check.js';
import { Policy } from './policy.decorator.js';

class KeptController {
  read(): string {
    return 'read';
  }
}

class ForgottenController {
  read(): string {
    return 'read';
  }

  write(): string {
    return 'written';
  }
}

type Decorate = MethodDecorator;

/** Decorators as calls: spec files are not compiled by the server's own settings. */
function decorate(controller: typeof KeptController, method: string, decorators: readonly Decorate[]): void {
  const descriptor = Object.getOwnPropertyDescriptor(controller.prototype, method);
  if (descriptor === undefined) throw new Error(`There is no method ${method}`);
  for (const one of decorators) one(controller.prototype, method, descriptor);
}

class UnfittingController {
  read(): string {
    return 'read';
  }

  list(): string {
    return 'listed';
  }
}

Controller('corps/:corpId/kept')(KeptController);
Policy('viewer')(KeptController);
decorate(KeptController, 'read', [Get()]);
Controller('corps/:corpId/forgotten')(ForgottenController);
decorate(ForgottenController, 'read', [Get(), Policy('viewer')]);
decorate(ForgottenController, 'write', [Post()]);
Controller('unfitting')(UnfittingController);
decorate(UnfittingController, 'read', [Get(':corpId'), Policy('person')]);
decorate(UnfittingController, 'list', [Get(), Policy('viewer')]);

async function boot(controllers: (typeof KeptController)[]): Promise<void> {
  const module = await Test.createTestingModule({ imports: [DiscoveryModule], controllers, providers: [PolicyCheck] }).compile();
  await module.init();
}

describe('PolicyCheck', () => {
  it('lets routes with a policy come up', async () => {
    await expect(boot([KeptController])).resolves.toBeUndefined();
  });

  it('stops the boot for a route without one, and names it', async () => {
    await expect(boot([KeptController, ForgottenController])).rejects.toThrow('ForgottenController.write');
  });

  it('stops the boot for a right in a corp on a path without one, and the other way round', async () => {
    await expect(boot([UnfittingController])).rejects.toThrow('UnfittingController.read, UnfittingController.list');
  });
});
