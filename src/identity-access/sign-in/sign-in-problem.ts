import { ProblemException } from '../../platform/http/problem.js';
import { type SignInRefusal } from './sign-in.js';

/**
 * What the outside learns of a refusal. A locked account, a wrong password and an unknown name are one answer, so that
 * nobody can find out which names exist.
 */
export function signInProblem(because: SignInRefusal): ProblemException {
  switch (because) {
    case 'wrong-credentials':
    case 'locked':
      return new ProblemException(
        401,
        'identity-access.wrong-credentials',
        '登录名、口令或验证码不正确，或者账号因连续输错暂时锁定。请核对后稍候再试；仍不能登录请联系安全管理员。',
      );
    case 'second-factor-needed':
      return new ProblemException(401, 'identity-access.second-factor-needed', '请输入验证器应用上的六位动态验证码。', {
        faults: [{ pointer: '/code', expected: '应为六位数字' }],
      });
    case 'no-identity-provider':
      return new ProblemException(
        404,
        'identity-access.no-identity-provider',
        '没有配置统一身份认证，请用登录名和口令登录。',
      );
    case 'identity-provider-unavailable':
      return new ProblemException(
        503,
        'identity-access.provider-unavailable',
        '统一身份认证暂时没有应答，请稍后再试。',
        {
          headers: { 'Retry-After': '5' },
        },
      );
    case 'not-authorised':
      return new ProblemException(
        403,
        'identity-access.not-authorised',
        '该账号没有有效的角色，或已停用。请联系安全管理员。',
      );
  }
}
