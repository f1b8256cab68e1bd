import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../errors/domain-error.js';

/** Characters of one parameter in an address, as sent. */
export const longestPathPart = 200;

const unstorable = {
  pointer: '',
  code: 'bad_address',
  message: 'The address holds a character that cannot be stored',
  zh: '地址中包含无法保存的字符',
};
const unreadable = { pointer: '', code: 'bad_address', message: 'The address is not spelt in percent-encoded UTF-8', zh: '地址的编码有误' };
const tooLong = {
  pointer: '',
  code: 'address_too_long',
  message: `A part of the address is longer than ${longestPathPart} characters`,
  zh: `地址中有一段超过 ${longestPathPart} 个字符`,
};

/** No column holds a NUL, so no address may carry one. */
export function refuseNul(request: FastifyRequest): void {
  if (/%00/u.test(request.url)) throw new DomainError('invalid_request', { errors: [unstorable] });
}

/** What Fastify's router refuses before a route is found, as a refusal of ours; its other faults as they are. */
export function routerRefusal(error: { readonly code: string }): unknown {
  if (error.code === 'FST_ERR_BAD_URL') return new DomainError('invalid_request', { errors: [unreadable], cause: error });
  if (error.code === 'FST_ERR_MAX_PARAM_LENGTH') return new DomainError('invalid_request', { errors: [tooLong], cause: error });
  return error;
}
