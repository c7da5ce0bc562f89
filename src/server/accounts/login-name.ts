/** Why a text cannot be a login; null where it can. */
export const loginProblem = (login: string): string | null =>
  /^[A-Za-z][A-Za-z0-9_.-]{3,29}$/u.test(login.trim())
    ? null
    : '登录名为 4–30 位字母、数字、点、横线或下划线，以字母开头';
