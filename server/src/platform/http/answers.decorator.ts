import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import { problemSchema } from '@tagtrail/core/http';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';

export interface AnswersOptions {
  readonly summary: string;
  readonly status?: number;
  /** Another status it may answer with, the body being the same. */
  readonly orStatus?: number;
  readonly description?: string;
}

/** What a route answers: its status, and for the API document its schema and words. */
export function Answers(schema: z.ZodType, options: AnswersOptions): MethodDecorator {
  const status = options.status ?? 200;
  return applyDecorators(
    HttpCode(status),
    ApiOperation({ summary: options.summary, description: options.description ?? '' }),
    ApiResponse({ status, description: options.summary, standardSchema: schema }),
    ...(options.orStatus === undefined ? [] : [ApiResponse({ status: options.orStatus, description: options.summary, standardSchema: schema })]),
    ApiResponse({ status: 'default', description: 'Problem', standardSchema: problemSchema }),
  );
}

/** Of what is done elsewhere: 202 says that the answer is not there yet. */
export function acceptedWhileWaiting<Body extends { readonly status: string }>(body: Body, reply: FastifyReply): Body {
  if (body.status === 'waiting') void reply.status(202);
  return body;
}
