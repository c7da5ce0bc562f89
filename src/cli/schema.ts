import { jsonSchema } from '#definition/json-schema.ts';

/** `kebao schema > kebao.schema.json` */
export function printSchema(): number {
  console.log(JSON.stringify(jsonSchema(), null, 2));
  return 0;
}
