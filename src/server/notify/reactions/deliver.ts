import type { Services } from '../../services.ts';
import type { Gateway } from '../gateway.ts';

interface Waiting {
  readonly channel: 'sms' | 'email';
  readonly recipient: string;
  readonly subject: string | null;
  readonly text: string;
}

export type Gateways = Readonly<Record<Waiting['channel'], Gateway>>;

/** Hands one message to its gateway. A gateway that is down leaves it waiting; the queue comes again, ever later. */
export async function deliver(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  gateways: Gateways,
  { message, last }: { message: string; last: boolean },
): Promise<void> {
  const [waiting] = await database.rows<Waiting>(
    `update outbox set attempts = attempts + 1 where id = $1 and state <> 'sent' returning channel, recipient, subject, text`,
    [message],
  );
  if (!waiting) return;
  try {
    await gateways[waiting.channel].send({ to: waiting.recipient, subject: waiting.subject, text: waiting.text });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    await database.rows('update outbox set state = $2, error = $3 where id = $1', [
      message,
      last ? 'failed' : 'waiting',
      why,
    ]);
    throw error;
  }
  await database.rows(`update outbox set state = 'sent', error = null, sent_at = $2 where id = $1`, [
    message,
    clock.now(),
  ]);
}
