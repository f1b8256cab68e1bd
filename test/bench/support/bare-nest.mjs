// The floor of a callback: Nest on Fastify, one route, its body read and one word answered. Prints its port.
import 'reflect-metadata';
import { Controller, HttpCode, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';

class Bare {
  /** @returns {string} */
  receive() {
    return 'success';
  }
}
const receive = Object.getOwnPropertyDescriptor(Bare.prototype, 'receive') ?? {};
Post()(Bare.prototype, 'receive', receive);
HttpCode(200)(Bare.prototype, 'receive', receive);
Controller('bare')(Bare);

class BareModule {}
Module({ controllers: [Bare] })(BareModule);

const app = await NestFactory.create(BareModule, new FastifyAdapter(), { bodyParser: false, logger: false });
app
  .getHttpAdapter()
  .getInstance()
  .addContentTypeParser('text/xml', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
await app.listen(0, '127.0.0.1');
console.log(new URL(await app.getUrl()).port);
