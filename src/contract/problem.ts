import Type from 'typebox';

/** application/problem+json. `detail` is a Chinese sentence that says what, where and how to mend it. */
export const Problem = Type.Object({
  code: Type.String(),
  title: Type.String(),
  detail: Type.String(),
  /** Number to quote when asking for help. */
  requestId: Type.String(),
  data: Type.Optional(Type.Unknown()),
});
export type Problem = Type.Static<typeof Problem>;
