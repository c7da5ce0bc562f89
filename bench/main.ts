/**
 * `npm run bench -- NAME [--json]`: runs `bench/NAME.ts` and prints one line `NAME METRIC VALUE` a metric. What a bench
 * says on the way goes to stderr.
 */
export interface Bench {
  readonly run: () => Promise<Readonly<Record<string, number>>>;
}

const [name, ...flags] = process.argv.slice(2);
if (name === undefined || !/^[a-z][a-z-]*$/u.test(name)) {
  console.error('usage: npm run bench -- NAME [--json]');
  process.exit(2);
}
const bench = (await import(`./${name}.ts`)) as Bench;
const metrics = await bench.run();
if (flags.includes('--json')) console.log(JSON.stringify({ bench: name, metrics }));
else
  for (const [metric, value] of Object.entries(metrics))
    console.log(`${name} ${metric} ${Number(value.toPrecision(4))}`);
