import type { Programme } from '#definition/programme.ts';
import type { Published } from '#definition/published.ts';
import type { Ast } from '../feel/ast.ts';
import { parse } from '../feel/parse.ts';
import type { FeelProblem } from '../feel/problem.ts';
import { canonicalJson } from './canonical-json.ts';
import { type FeelSite, feelSites } from './feel-sites.ts';

export type PublishedProgramme = Published<Ast>;

export interface Publication {
  readonly published: PublishedProgramme;
  /** Expressions that do not parse. `verify` says them with everything else; a programme with any is not stored. */
  readonly problems: readonly { readonly site: FeelSite; readonly problem: FeelProblem }[];
}

/** Parses every expression once. `digest` is SHA-256 in hexadecimal over UTF-8. */
export function publish(programme: Programme, digest: (text: string) => string): Publication {
  const trees: Record<string, Ast> = {};
  const problems: { site: FeelSite; problem: FeelProblem }[] = [];
  for (const site of feelSites(programme)) {
    if (Object.hasOwn(trees, site.feel)) continue;
    const { ast, problems: found } = parse(site.feel);
    if (ast !== null) trees[site.feel] = ast;
    else problems.push(...found.map((problem) => ({ site, problem })));
  }
  return { published: { programme, trees, sha: digest(canonicalJson({ programme, trees })) }, problems };
}
