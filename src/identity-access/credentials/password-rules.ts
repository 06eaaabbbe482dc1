import { type Fault } from '../../kernel/rejection.js';

const shortest = 12;
const longest = 128;

/**
 * Password rules (口令规则): 12 to 128 characters of at least three kinds, without the login name and not one of a run.
 * @returns every fault at once, in Chinese; empty when the password will do
 */
export function passwordFaults(password: string, loginName: string, pointer = '/newPassword'): readonly Fault[] {
  const faults: string[] = [];
  const characters = Array.from(password);
  if (characters.length < shortest) faults.push(`口令至少 ${shortest} 个字符`);
  if (characters.length > longest) faults.push(`口令至多 ${longest} 个字符`);
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length;
  if (kinds < 3) faults.push('口令须含小写字母、大写字母、数字、其他字符中的至少三类');
  if (password.toLowerCase().includes(loginName.toLowerCase())) faults.push('口令不能包含登录名');
  if (/(.)\1{3}/u.test(password)) faults.push('口令不能有连续四个相同字符');
  return faults.map((expected) => ({ pointer, expected }));
}
