import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** A mail server that takes every mail and keeps it. */
export interface Mailbox {
  readonly port: number;
  /** Raw mails, oldest first. */
  readonly mails: readonly string[];
  /** When each of them was taken, in milliseconds of the epoch. */
  readonly takenAt: readonly number[];
  close(): Promise<void>;
}

export async function openMailbox(): Promise<Mailbox> {
  const mails: string[] = [];
  const takenAt: number[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, _session, taken) => {
      text(stream).then((mail) => {
        mails.push(mail);
        takenAt.push(Date.now());
        taken();
      }, taken);
    },
  });
  // A process that dies in the middle of a mail resets its connection.
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('The mailbox has no port');
  return {
    port: address.port,
    mails,
    takenAt,
    close: async () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}
