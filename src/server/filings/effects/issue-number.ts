import type { RunEffect } from './run-effect.ts';

/** A running number in the pattern the programme gives, `JKPT-{year}-{seq:5}`: unique, rising, given once. */
export const issueNumber: RunEffect = async ({ tx, services, stored }, argument) => {
  const { filing } = stored;
  const edition = await services.programmes.get(filing.definition);
  const number = edition.programme.numbers.find((one) => one.number === String(argument));
  if (!number) return;
  const year = services.clock.now().slice(0, 4);
  const per = number.per === 'year' ? year : number.per === 'collection' ? filing.collection.period : '';
  const [given] = await tx.rows<{ number: string | null }>('select number from filing where id = $1', [filing.id]);
  if (given?.number != null) return;
  const [row] = await tx.rows<{ last: number }>(
    `insert into running_number as r (programme, number, per, last) values ($1, $2, $3, 1)
     on conflict (programme, number, per) do update set last = r.last + 1 returning last`,
    [filing.programme, number.number, per],
  );
  const text = number.pattern
    .replaceAll('{year}', year)
    .replaceAll('{period}', filing.collection.period)
    .replaceAll(/\{seq:(\d+)\}/g, (_, digits: string) => `${row?.last ?? 0}`.padStart(Number(digits), '0'));
  await tx.rows('update filing set number = $2 where id = $1', [filing.id, text]);
};
