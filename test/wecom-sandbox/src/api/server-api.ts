import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../wire/clock.js';
import { Fields } from '../wire/fields.js';
import type { CallServer, Outcome } from './call-server.js';
import { catalogue } from './catalogue.js';

const mostBodyBytes = 8 * 1024 * 1024;

/** Serves /cgi-bin/* for any method: the wrong one reads as missing parameters, as with WeCom. */
export function registerServerApi(app: FastifyInstance, calls: CallServer, clock: Clock): void {
  void app.register((scope, _options, done) => {
    takeBodiesAsText(scope);
    const arrivals = new WeakMap<FastifyRequest, number>();
    scope.addHook('onRequest', (request, _reply, next) => {
      arrivals.set(request, clock());
      next();
    });
    scope.all('/cgi-bin/*', { bodyLimit: mostBodyBytes }, async (request, reply) => {
      const api = request.url.split('?')[0]?.replace('/cgi-bin/', '') ?? '';
      const endpoint = catalogue.get(api);
      if (endpoint === undefined) return reply.code(404).send({ errcode: 404, errmsg: 'not found' });
      const rawBody = typeof request.body === 'string' ? request.body : '';
      const tArrive = arrivals.get(request) ?? clock();
      const outcome = await calls.serve({ api, endpoint, query: Fields.of(request.query), rawBody, ip: request.ip, tArrive });
      return answer(reply, outcome);
    });
    done();
  });
}

/** Signatures and the duplicate check need the exact bytes, so nothing is parsed by the HTTP layer. */
export function takeBodiesAsText(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    done(null, body);
  });
}

/** Answers as a healthy server, as a broken gateway, by hanging up, or never. */
export function answer(reply: FastifyReply, { answer: kind, status, text }: Outcome): FastifyReply {
  switch (kind) {
    case 'sent':
      return reply.type('application/json; charset=utf-8').send(text);
    case 'http502': {
      const title = `${String(status)} Bad Gateway`;
      return reply.code(status).type('text/html').send(`<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`);
    }
    case 'dropped':
      reply.hijack().raw.socket?.destroy();
      return reply;
    case 'reset':
      reply.hijack().raw.socket?.resetAndDestroy();
      return reply;
    case 'hung':
      return reply.hijack();
  }
}
