import { describe, expect, it } from 'vitest';
import { loggableError } from './loggable-error.js';

describe('loggableError', () => {
  it('keeps what names a fault of the database and none of the row that caused it', () => {
    const fault = Object.assign(new Error('duplicate key value violates unique constraint "customer_pkey"'), {
      code: '23505',
      constraint: 'customer_pkey',
      table: 'customer',
      detail: 'Key (name, phone)=(a name, a number) already exists.',
      where: 'COPY customer, line 1: "a name"',
      parameters: ['a name'],
    });
    const logged = loggableError(new Error('The import failed', { cause: fault }));
    expect(logged.cause).toMatchObject({ code: '23505', constraint: 'customer_pkey', table: 'customer' });
    expect(JSON.stringify(logged)).not.toContain('a name');
  });

  it('masks tokens that stand in an address', () => {
    expect(loggableError(new Error('GET /cgi-bin/x?access_token=abc&y=1 failed')).message).toBe('GET /cgi-bin/x?access_token=[redacted]&y=1 failed');
  });

  it('takes whatever was thrown, and causes that go in a circle', () => {
    expect(loggableError('text').message).toBe('text');
    const circle: Error = new Error('circle');
    circle.cause = circle;
    expect(() => loggableError(circle)).not.toThrow();
  });
});
