import Type from 'typebox';
import { endpoint } from './endpoint.ts';
import { CaptchaAnswer } from './session.ts';
import { Id, Text } from './shapes.ts';

/** Answers alike whether or not the account exists, so that nobody learns it here. */
export const StartRecovery = endpoint({
  method: 'POST',
  path: '/api/recoveries',
  summary: '忘记密码：向登记的手机发送验证码',
  permission: 'public',
  body: Type.Object({ login: Text(60), mobile: Text(20), captcha: CaptchaAnswer }, { additionalProperties: false }),
  response: Type.Object({ recovery: Id, minutes: Type.Integer() }),
  refusals: ['wrong-captcha', 'invalid-input', 'too-many-requests'],
});

export const FinishRecovery = endpoint({
  method: 'PUT',
  path: '/api/recoveries/:recovery',
  summary: '忘记密码：用短信验证码设新密码',
  permission: 'public',
  params: Type.Object({ recovery: Id }),
  body: Type.Object({ code: Text(10), password: Text(200) }, { additionalProperties: false }),
  refusals: ['wrong-credentials', 'invalid-input', 'too-many-requests'],
});
