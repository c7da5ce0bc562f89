import type { Services } from '../../services.ts';
import type { Gateway } from '../gateway.ts';

interface Waiting {
  readonly channel: 'sms' | 'email';
  readonly recipient: string;
  readonly subject: string | null;
  readonly text: string;
  readonly sealed: Buffer | null;
}

export type Gateways = Readonly<Record<Waiting['channel'], Gateway>>;

/**
 * Hands one message to its gateway. A gateway that is down leaves it waiting; the queue comes again, ever later. A secret
 * goes with the message, unless the outbox itself is where messages are read.
 */
export async function deliver(
  { database, clock, secrets }: Pick<Services, 'database' | 'clock' | 'secrets'>,
  gateways: Gateways,
  { message, last }: { message: string; last: boolean },
): Promise<void> {
  const [waiting] = await database.rows<Waiting>(
    `update outbox set attempts = attempts + 1 where id = $1 and state <> 'sent' and (not secret or sealed is not null)
     returning channel, recipient, subject, text, sealed`,
    [message],
  );
  if (!waiting) return;
  const gateway = gateways[waiting.channel];
  const text = waiting.sealed === null ? waiting.text : secrets.decrypt(waiting.sealed);
  try {
    await gateway.send({ to: waiting.recipient, subject: waiting.subject, text });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    await database.rows('update outbox set state = $2, error = $3 where id = $1', [
      message,
      last ? 'failed' : 'waiting',
      why,
    ]);
    throw error;
  }
  await database.rows(
    `update outbox set state = 'sent', error = null, sent_at = $2, sealed = case when $3 then sealed end where id = $1`,
    [message, clock.now(), gateway.keeps === true],
  );
}
