/** Sets the reports that come as JSON lines and prints the most memory the process ever held, in MB. */
import { standardTemplate } from '#document/standard-template.ts';
import { openTypesetter } from '#document/typst/pool.ts';

const typesetter = openTypesetter();
for await (const line of lines(process.stdin.setEncoding('utf8'))) {
  await typesetter.compilePdf({ template: standardTemplate('filing'), data: JSON.parse(line) });
}
await typesetter.close();
console.log(process.resourceUsage().maxRSS / 1024);

/** One line at a time: readline would hold a thousand reports in waiting. */
async function* lines(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunks) {
    const [last = '', ...whole] = (rest + chunk).split('\n').reverse();
    yield* whole.reverse();
    rest = last;
  }
}
