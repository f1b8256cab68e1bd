import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { limits } from '@tagtrail/core/limits';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '../../errors/domain-error.js';
import { refuseNul } from './address.js';
import { maxNesting, nestsTooDeep, findUnstorableText } from './json-text.js';

export const callbackPrefix = '/callbacks/';
/** Where mail servers and gateways tell what became of messages. */
export const reportPrefix = '/reports/';
/** Pages for customers behind the links of messages. */
export const unsubscribePrefix = '/u/';
/** Short addresses in messages, which lead on. */
export const linkPrefix = '/l/';
const jsonTypes = ['application/json', 'application/cloudevents+json', 'application/cloudevents-batch+json'];
const xmlTypes = ['text/xml', 'application/xml'];
const mailTypes = ['message/rfc822'];
const sheetTypes = ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/octet-stream'];
const formTypes = ['application/x-www-form-urlencoded', 'multipart/form-data'];
const formBytes = 8 * 1024;
const tooLarge = 413;
/** Of a body that is not read, so much is taken off the line for the sake of the answer. */
const drainedBytes = 4 * limits.importBytes;
const uploads = /^\/api\/v1\/corps\/[^/?]+\/(?:lists\/[^/?]+\/imports|opt-out-imports|media)(?:\?|$)/u;

const hasBody = (request: FastifyRequest): boolean =>
  request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;

const mediaType = (request: FastifyRequest): string => (request.headers['content-type'] ?? '').split(';', 1).join('').trim().toLowerCase();

/** Each address takes one family of content types: XML where WeCom calls, forms where customers answer, files where they are uploaded, JSON everywhere else. */
function typesFor(url: string): readonly string[] {
  if (url.startsWith(callbackPrefix)) return xmlTypes;
  if (url.startsWith(reportPrefix)) return [...mailTypes, 'application/json'];
  if (url.startsWith(unsubscribePrefix)) return formTypes;
  // JSON too: whoever may not upload is told that first.
  return uploads.test(url) ? [...sheetTypes, ...jsonTypes] : jsonTypes;
}

function refuseWrongType(request: FastifyRequest): void {
  if (hasBody(request) && !typesFor(request.url).includes(mediaType(request))) throw new DomainError('wrong_content_type');
}

/** A parameter that holds an uploaded file, byte for byte; null when something else was sent. */
export const FileBody = createParamDecorator((_data: unknown, context: ExecutionContext): Buffer | null => {
  const { body } = context.switchToHttp().getRequest<FastifyRequest>();
  return Buffer.isBuffer(body) ? body : null;
});

/** The only parsers: bounded JSON, the text of a form, and the raw bytes of a callback or a file. */
export function registerBodyParsers(instance: FastifyInstance): void {
  instance.removeAllContentTypeParsers();
  instance.addHook('onRequest', (request, _reply, done) => {
    refuseNul(request);
    refuseWrongType(request);
    done();
  });
  // Who sends too much is let finish, within bounds: a connection that is closed while she sends takes the answer with it.
  instance.addHook('onSend', async (request, reply) => {
    if (reply.statusCode === tooLarge && Number(request.headers['content-length']) <= drainedBytes) void reply.removeHeader('connection');
    return Promise.resolve();
  });
  const parseJson = jsonParser(instance);
  instance.addContentTypeParser(jsonTypes, { parseAs: 'string', bodyLimit: limits.bodyBytes }, (request, body, done) => {
    // The bytes are what is signed.
    if (request.url.startsWith(reportPrefix)) done(null, Buffer.from(body.toString()));
    else parseJson(request, body.toString(), done);
  });
  instance.addContentTypeParser(xmlTypes, { parseAs: 'buffer', bodyLimit: limits.callbackBytes }, (_request, body, done) => {
    done(null, body);
  });
  instance.addContentTypeParser(mailTypes, { parseAs: 'buffer', bodyLimit: limits.bodyBytes }, (_request, body, done) => {
    done(null, body);
  });
  instance.addContentTypeParser(formTypes, { parseAs: 'string', bodyLimit: formBytes }, (_request, body, done) => {
    done(null, body);
  });
  instance.addContentTypeParser(sheetTypes, { parseAs: 'buffer', bodyLimit: limits.importBytes }, (_request, body, done) => {
    done(null, body);
  });
}

type Done = (error: Error | null, body?: unknown) => void;

/** An empty body is none. What would overflow a reader or cannot be stored is refused before anybody reads it. */
function jsonParser(instance: FastifyInstance): (request: FastifyRequest, text: string, done: Done) => void {
  const parse = instance.getDefaultJsonParser('error', 'error');
  return (request, text, done) => {
    if (text === '') return done(null);
    if (nestsTooDeep(text)) return done(new DomainError('invalid_request', { errors: [tooDeep] }));
    void parse(request, text, (error, body) => {
      if (error !== null) return done(new DomainError('invalid_request', { errors: [notJson], cause: error }));
      const pointer = findUnstorableText(text, body);
      if (pointer === null) done(null, body);
      else done(new DomainError('invalid_request', { errors: [{ ...badText, pointer }] }));
    });
  };
}

const tooDeep = { pointer: '', code: 'too_deep', message: `Nested deeper than ${maxNesting} levels` };
const badText = { code: 'bad_text', message: 'A text holds a character that cannot be stored', zh: '包含无法保存的字符' };
const notJson = { pointer: '', code: 'not_json', message: 'The body is not JSON, or names __proto__ or constructor', zh: '请求内容不是有效的 JSON' };
