import { createTransport } from 'nodemailer';

/** Takes one message away; throws where it could not, and the queue tries again later. */
export interface Gateway {
  /** Messages go no further than the outbox, where they are read with all that is in them. */
  readonly keeps?: true;
  send(message: { to: string; subject: string | null; text: string }): Promise<void>;
}

/** The gateway answered, and the answer was no. */
export class GatewayRefusedError extends Error {
  override readonly name = 'GatewayRefusedError';
}

/** Nothing leaves: messages are kept in the outbox, where the operator reads them. */
export const outboxOnly: Gateway = { keeps: true, send: async () => {} };

/** Mail by SMTP, `smtp://user:password@host:port?from=…`. */
export function smtpGateway(url: string): Gateway {
  const from = new URL(url).searchParams.get('from') ?? 'kebao@localhost';
  const transport = createTransport(url, { from });
  return {
    send: async ({ to, subject, text }) => {
      await transport.sendMail({ from, to, subject: subject ?? '科报通知', text });
    },
  };
}

/** SMS by a plain HTTP gateway: a POST of `{ to, text }`. */
export function httpSmsGateway(url: string): Gateway {
  return {
    send: async ({ to, text }) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ to, text }),
        signal: AbortSignal.timeout(10_000),
      });
      if (!response.ok) throw new GatewayRefusedError(`短信网关返回 ${response.status}`);
    },
  };
}
