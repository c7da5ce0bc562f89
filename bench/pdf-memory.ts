/** Sets the reports that come as JSON lines and prints the most memory the process ever held, in MB. */
import { createInterface } from 'node:readline';
import { standardTemplate } from '#document/standard-template.ts';
import { openTypesetter } from '#document/typst/pool.ts';

const typesetter = openTypesetter();
for await (const line of createInterface({ input: process.stdin })) {
  await typesetter.compilePdf({ template: standardTemplate('filing'), data: JSON.parse(line) });
}
await typesetter.close();
console.log(process.resourceUsage().maxRSS / 1024);
