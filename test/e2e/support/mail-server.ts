import { anyFreePort } from '@tagtrail/tools/embedded';
import { SMTPServer } from 'smtp-server';

/** A real SMTP server that keeps what it was given, and can hang up before it says so. */
export interface MailServer {
  readonly port: number;
  /** Whole messages, in order of arrival. */
  readonly mails: readonly string[];
  /** Takes the next messages and breaks the connection instead of answering. */
  hangUp(times: number): void;
  stop(): Promise<void>;
}

export async function startMailServer(): Promise<MailServer> {
  const mails: string[] = [];
  let toHangUp = 0;
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, _session, answer) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        mails.push(Buffer.concat(chunks).toString('utf8'));
        if (toHangUp === 0) {
          answer();
          return;
        }
        toHangUp -= 1;
        for (const connection of server.connections) connection.close();
      });
    },
  });
  // A client that goes away is not the server's fault.
  server.on('error', () => undefined);
  const port = await anyFreePort();
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port,
    mails,
    hangUp: (times) => {
      toHangUp = times;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
}
