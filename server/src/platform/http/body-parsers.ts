import { limits } from '@tagtrail/core/limits';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '../errors/domain-error.js';
import { nestsTooDeep } from './nesting.js';

export const callbackPrefix = '/callbacks/';
const jsonTypes = ['application/json', 'application/cloudevents+json', 'application/cloudevents-batch+json'];
const xmlTypes = ['text/xml', 'application/xml'];

const hasBody = (request: FastifyRequest): boolean =>
  request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;

const mediaType = (request: FastifyRequest): string => (request.headers['content-type'] ?? '').split(';', 1).join('').trim().toLowerCase();

/** Each address takes one family of content types: XML where WeCom calls, JSON everywhere else. */
function refuseWrongType(request: FastifyRequest): void {
  if (!hasBody(request)) return;
  const allowed = request.url.startsWith(callbackPrefix) ? xmlTypes : jsonTypes;
  if (!allowed.includes(mediaType(request))) throw new DomainError('wrong_content_type');
}

/** The only two parsers: bounded JSON, and the raw bytes of a callback. */
export function registerBodyParsers(instance: FastifyInstance): void {
  instance.removeAllContentTypeParsers();
  const parseJson = instance.getDefaultJsonParser('error', 'error');
  instance.addHook('onRequest', async (request) => { refuseWrongType(request); });
  instance.addContentTypeParser(jsonTypes, { parseAs: 'string', bodyLimit: limits.bodyBytes }, (request, body, done) => {
    const text = body.toString();
    if (text === '') done(null, undefined);
    else if (nestsTooDeep(text)) done(new DomainError('invalid_request'));
    else void parseJson(request, text, done);
  });
  instance.addContentTypeParser(xmlTypes, { parseAs: 'buffer', bodyLimit: limits.callbackBytes }, (_request, body, done) => {
    done(null, body);
  });
}
