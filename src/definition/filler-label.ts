import type { Role } from './programme.ts';

/** What whoever fills in a form is called: the label of the role that opens it; a plain word where no role of the programme does. */
export const fillerLabel = (
  roles: readonly Pick<Role, 'role' | 'label'>[],
  form: { readonly open: { readonly by: string } } | undefined,
): string => roles.find(({ role }) => role === form?.open.by)?.label ?? '填写人';
