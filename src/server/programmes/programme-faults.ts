import type { Loaded } from '#definition/load.ts';
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
    ...unparsed.map(({ site, problem }) =>
      placed(places, { path: site.path, message: problem.message, offset: site.offset + problem.from }),
    ),
    ...verify(published).map((problem) => placed(places, problem)),
  ]);

export const placed = (places: Places, { path, message, offset }: VerifyProblem): Problem => ({
  ...places(path, offset),
  message,
});
