import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from '#contract/problem.ts';
import { type Refusal, type RefusalCode, refused } from '#engine/filing.ts';
import { DiskFullError } from '../files/file-store.ts';
import { DatabaseUnavailableError } from '../store/database.ts';

/** The status of each refusal. A new code does not compile until it stands here. */
const statuses = {
  'not-found': 404,
  'not-allowed': 403,
  'stale-revision': 412,
  conflict: 409,
  'read-only': 409,
  'checks-fail': 422,
  'explanations-missing': 422,
  'confirmation-missing': 422,
  'document-outdated': 409,
  'scan-outdated': 409,
  'collection-locked': 409,
  'collection-not-open': 409,
  'after-deadline': 409,
  'opinion-missing': 422,
  'opinion-vague': 422,
  'pledge-missing': 422,
  'condition-unmet': 409,
  'already-exists': 409,
  'invalid-input': 400,
  'session-ended': 401,
  'wrong-credentials': 401,
  'locked-out': 429,
  'wrong-captcha': 422,
  'wrong-entrance': 403,
  'must-change-password': 403,
  'too-many-requests': 429,
  'too-large': 413,
  'unsupported-file': 415,
  unavailable: 503,
} as const satisfies Record<RefusalCode, number>;

const titles: Partial<Record<RefusalCode, string>> = {
  'not-found': '没有找到',
  'not-allowed': '没有权限',
  'session-ended': '登录已失效',
  'invalid-input': '内容不合要求',
  'too-many-requests': '操作太频繁',
  unavailable: '暂时不可用',
};

export function sendRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  { code, detail, data }: Refusal,
): FastifyReply {
  const problem: Problem = {
    code,
    title: titles[code] ?? '不能这样办理',
    detail,
    requestId: request.id,
    ...(data === undefined ? {} : { data }),
  };
  return reply.code(statuses[code]).type('application/problem+json').send(problem);
}

/** What was thrown: a broken machine or an unexpected fault. People get a sentence and a number, the log gets the rest. */
export function sendFault(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = refusalOf(error);
  if (refusal) return sendRefusal(request, reply, refusal);
  request.log.error({ err: error }, 'fault');
  const problem: Problem = {
    code: 'fault',
    title: '系统出错了',
    detail: `系统出现意外错误，本次操作没有生效，已填内容仍在。请稍后重试；如仍不行，请把编号 ${request.id} 告诉技术支持`,
    requestId: request.id,
  };
  return reply.code(500).type('application/problem+json').send(problem);
}

function refusalOf(error: unknown): Refusal | null {
  if (error instanceof DatabaseUnavailableError)
    return refused('unavailable', '数据库暂时不可用，本次操作没有保存。已填内容保留在本页，恢复后会自动重试');
  if (error instanceof DiskFullError)
    return refused('unavailable', '服务器存储空间不足，文件没有保存，请联系技术支持清理后重试');
  const { statusCode, validation, code } = error as { statusCode?: number; validation?: unknown; code?: string };
  if (validation !== undefined) return refused('invalid-input', '提交的内容不合要求，请刷新页面后重试', validation);
  if (code === 'FST_REQ_FILE_TOO_LARGE' || statusCode === 413)
    return refused('too-large', '内容太大，请分批提交或压缩文件后重试');
  if (statusCode === 429) return refused('too-many-requests', '操作太频繁，请稍候一分钟再试');
  if (statusCode === 415) return refused('unsupported-file', '不支持这种内容类型');
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return refused('invalid-input', '请求的格式不正确，请刷新页面后重试');
  return null;
}
