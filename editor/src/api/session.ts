import { acknowledgedSchema, sessionSchema, type LoginRequest, type Session } from '@tagtrail/core/http';
import { request } from './http';

export const sessionKey = ['session'] as const;

export const sessionApi = {
  get: (): Promise<Session> => request('GET', '/session', { answer: sessionSchema }),
  logIn: (body: LoginRequest): Promise<Session> => request('POST', '/session', { answer: sessionSchema, body }),
  logOut: (): Promise<unknown> => request('DELETE', '/session', { answer: acknowledgedSchema }),
};
