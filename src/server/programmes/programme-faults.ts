import type { Loaded } from '#definition/load.ts';
import type { Programme } from '#definition/programme.ts';
import { inOrder, type Problem } from '#definition/read/problem.ts';
import type { Places } from '#definition/read/reading.ts';
import type { Publication } from '#engine/publish/publish.ts';
import type { VerifyProblem } from '#engine/verify/problem.ts';
import { verify } from '#engine/verify/verify.ts';

/** Everything that keeps a programme from being published, at file and line: how it is written, and what it would mean. */
export const programmeFaults = (
  { problems, places }: Pick<Loaded, 'problems' | 'places'>,
  { published, problems: unparsed }: Publication,
): readonly Problem[] =>
  inOrder([
    ...problems,
    ...unlent(published.programme, places),
    ...unparsed.map(({ site, problem }) =>
      placed(places, { path: site.path, message: problem.message, offset: site.offset + problem.from }),
    ),
    ...verify(published).map((problem) => placed(places, problem)),
  ]);

/** Lists the programme counts on its site for, and got from none. */
const unlent = ({ uses = [], codeLists }: Programme, places: Places): readonly Problem[] =>
  uses.flatMap((list, index) =>
    Object.hasOwn(codeLists, list)
      ? []
      : [{ ...places(['uses', index]), message: `承载本业务的站点没有共用码表 codes/${list}.csv` }],
  );

export const placed = (places: Places, { path, message, offset }: VerifyProblem): Problem => ({
  ...places(path, offset),
  message,
});
