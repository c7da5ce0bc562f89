import Type from 'typebox';
import { endpoint } from './endpoint.ts';
import { CardView } from './registry.ts';
import { CaptchaAnswer } from './session.ts';
import { CellValueShape, Id, Nullable, Text } from './shapes.ts';

const FormParams = Type.Object({ form: Id });
const AmendmentParams = Type.Object({ form: Id, amendment: Id });
const Fields = Type.Record(Type.String(), CellValueShape);

/** A form a visitor fills in, with the definition it is judged by. */
const RegistrationView = Type.Object({
  card: CardView,
  definition: Type.Unsafe<import('#definition/published.ts').Published>({ type: 'object' }),
  /** What whoever returned it wrote; null for a first registration. */
  opinion: Nullable(Type.String()),
});
export type RegistrationView = Type.Static<typeof RegistrationView>;

export const GetRegistration = endpoint({
  method: 'GET',
  path: '/api/registrations/:form',
  summary: '注册表单（未登录）',
  permission: 'public',
  params: FormParams,
  response: RegistrationView,
  refusals: ['not-found'],
});

export const Register = endpoint({
  method: 'POST',
  path: '/api/registrations/:form',
  summary: '提交注册，等待审核',
  permission: 'public',
  params: FormParams,
  body: Type.Object(
    { fields: Fields, login: Text(60), password: Text(200), captcha: CaptchaAnswer },
    { additionalProperties: false },
  ),
  response: Type.Object({ detail: Type.String() }),
  refusals: ['not-found', 'wrong-captcha', 'invalid-input', 'checks-fail', 'already-exists', 'condition-unmet'],
});

/** Answers alike whether or not there is a returned registration for the mobile. */
export const StartAmendment = endpoint({
  method: 'POST',
  path: '/api/registrations/:form/amendments',
  summary: '凭注册手机号修改被退回的注册：发送验证码',
  permission: 'public',
  params: FormParams,
  body: Type.Object({ mobile: Text(20), captcha: CaptchaAnswer }, { additionalProperties: false }),
  response: Type.Object({ amendment: Id, minutes: Type.Integer() }),
  refusals: ['not-found', 'wrong-captcha', 'invalid-input', 'too-many-requests'],
});

export const OpenAmendment = endpoint({
  method: 'POST',
  path: '/api/registrations/:form/amendments/:amendment',
  summary: '用短信验证码打开被退回的注册',
  permission: 'public',
  params: AmendmentParams,
  body: Type.Object({ code: Text(10) }, { additionalProperties: false }),
  response: RegistrationView,
  refusals: ['not-found', 'wrong-credentials'],
});

export const FinishAmendment = endpoint({
  method: 'PUT',
  path: '/api/registrations/:form/amendments/:amendment',
  summary: '重新提交注册',
  permission: 'public',
  params: AmendmentParams,
  body: Type.Object({ code: Text(10), fields: Fields }, { additionalProperties: false }),
  response: Type.Object({ detail: Type.String() }),
  refusals: ['not-found', 'wrong-credentials', 'invalid-input', 'checks-fail', 'already-exists', 'condition-unmet'],
});
