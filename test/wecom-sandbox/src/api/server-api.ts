import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../wire/clock.js';
import { Fields } from '../wire/fields.js';
import { parseUpload } from '../wire/multipart.js';
import type { CallServer, Outcome } from './call-server.js';
import { endpointAt } from './catalogue.js';

const mostBodyBytes = 25 * 1024 * 1024;

/** Serves /cgi-bin/* for any method: the wrong one reads as missing parameters, as with WeCom. */
export function registerServerApi(app: FastifyInstance, calls: CallServer, clock: Clock): void {
  void app.register((scope, _options, done) => {
    takeBodiesAsBytes(scope);
    const arrivals = new WeakMap<FastifyRequest, number>();
    scope.addHook('onRequest', (request, _reply, next) => {
      arrivals.set(request, clock());
      next();
    });
    scope.all('/cgi-bin/*', { bodyLimit: mostBodyBytes }, async (request, reply) => {
      const { api, endpoint } = endpointAt(request.url.split('?')[0]?.replace('/cgi-bin/', '') ?? '');
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const upload = parseUpload(request.headers['content-type'] ?? '', bytes);
      const rawBody = upload === null ? bytes.toString('utf8') : '';
      const tArrive = arrivals.get(request) ?? clock();
      const outcome = await calls.serve({ api, endpoint, query: Fields.of(request.query), rawBody, upload, ip: request.ip, tArrive });
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

function takeBodiesAsBytes(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
}

/** Answers as a healthy server, as a broken gateway, by hanging up, or never. */
export function answer(reply: FastifyReply, { answer: kind, status, text, file }: Outcome): FastifyReply {
  switch (kind) {
    case 'sent':
      if (file !== null) {
        const name = `attachment; filename="${encodeURIComponent(file.filename)}"`;
        return reply.type(file.contentType).header('content-disposition', name).send(file.bytes);
      }
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
