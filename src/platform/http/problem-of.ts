import { HttpException, ServiceUnavailableException } from '@nestjs/common';
import {
  ArtefactAltered,
  ArtefactMissing,
  ArtefactStoreUnavailable,
  ArtefactUnreadable,
} from '../artefacts/artefact-store.js';
import { DataErased } from '../event-format/event-codec.js';
import { DataKeyMissing, FieldUnreadable } from '../event-format/field-encryption.js';
import { AppendRefused, StoreUnavailable, StreamConflict } from '../event-store/errors.js';
import { isDatabaseUnavailable } from '../postgres/unavailable.js';
import { entityTag } from './entity-tag.js';
import { ProblemException } from './problem.js';

const retryAfterSeconds = '1';

/** Code and sentence of what is refused before any of our code sees it. */
const transportProblems: Readonly<Record<number, readonly [code: string, sentence: string]>> = {
  404: ['http.not-found', '没有这个地址。'],
  405: ['http.method-not-allowed', '该地址不支持这种操作。'],
  413: ['http.body-too-large', '请求内容超过 1 MB。'],
  415: ['http.unsupported-media-type', '请求内容应为 application/json（UTF-8）。'],
};

const artefactFaults: Readonly<Record<(ArtefactAltered | ArtefactMissing | ArtefactUnreadable)['code'], string>> = {
  'artefact.missing': '登记时保存的附件已缺失。请联系管理员从备份恢复附件库。',
  'artefact.altered': '附件与登记时不一致，不予显示。请联系管理员从备份恢复附件库。',
  'artefact.unreadable': '附件完好，但该户的密钥不符，无法读取。请联系管理员从备份恢复密钥库。',
};

/** The problem that answers an error. An unknown one says nothing of its inside. */
export function problemOf(error: unknown): ProblemException {
  if (error instanceof ProblemException) return error;
  if (error instanceof StreamConflict) return conflict(error);
  if (error instanceof StoreUnavailable || isDatabaseUnavailable(error))
    return new ProblemException(
      503,
      'http.store-unavailable',
      '数据库暂时不可用，请稍后用同一个 Idempotency-Key 重试。',
      {
        headers: { 'Retry-After': retryAfterSeconds },
        cause: error,
      },
    );
  if (error instanceof AppendRefused && error.code.endsWith('-too-large'))
    return new ProblemException(413, error.code, '内容太大，无法作为一次业务记录保存，请减少附带的内容。', {
      cause: error,
    });
  if (error instanceof DataErased)
    return new ProblemException(409, error.code, '该户的个人数据已依法销毁，不能再登记新的业务。', { cause: error });
  if (error instanceof DataKeyMissing || error instanceof FieldUnreadable)
    return new ProblemException(
      500,
      error.code,
      '该户个人数据的密钥缺失或不符，无法读取；其他各户不受影响。请联系管理员从备份恢复密钥库。',
      { cause: error },
    );
  if (error instanceof ArtefactStoreUnavailable)
    return new ProblemException(503, 'artefact.store-unavailable', '附件库暂时不可用，请稍后重试。', {
      headers: { 'Retry-After': retryAfterSeconds },
      cause: error,
    });
  if (error instanceof ArtefactMissing || error instanceof ArtefactAltered || error instanceof ArtefactUnreadable)
    return new ProblemException(500, error.code, artefactFaults[error.code], { cause: error });
  if (error instanceof ServiceUnavailableException) return notReady(error);
  const status = statusOf(error);
  return status === undefined || status >= 500 ? internal(error) : refusedByTransport(status);
}

function conflict({ actual }: StreamConflict): ProblemException {
  if (actual === 'no-stream')
    return new ProblemException(412, 'http.precondition-failed', '要修改的对象不存在，请刷新后再操作。', {
      extensions: { currentRevision: null },
    });
  return new ProblemException(412, 'http.precondition-failed', '该对象已被他人更新，请刷新后再操作。', {
    headers: { ETag: entityTag(actual) },
    extensions: { currentRevision: actual },
  });
}

function refusedByTransport(status: number): ProblemException {
  const [code, sentence] = transportProblems[status] ?? ['http.refused', '请求不合要求。'];
  return new ProblemException(status, code, sentence);
}

function internal(cause: unknown): ProblemException {
  return new ProblemException(
    500,
    'http.internal-error',
    '系统出现内部错误，未作任何更改可重试；仍失败请联系管理员。',
    {
      cause,
    },
  );
}

/** The health check's own refusal: it lists what answers and what does not. */
function notReady(error: ServiceUnavailableException): ProblemException {
  const answer = error.getResponse();
  const checks = typeof answer === 'object' && 'details' in answer ? answer.details : {};
  return new ProblemException(503, 'http.not-ready', '系统尚未就绪，请稍后再试。', {
    headers: { 'Retry-After': retryAfterSeconds },
    extensions: { checks },
  });
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof Error && 'status' in error && typeof error.status === 'number') return error.status;
  return undefined;
}
