import { loadAreas } from '../../platform/areas/load-areas.js';
import { businessDateOf } from '../../platform/clock/clock.js';
import { openApiPage } from '../../platform/http/open-api.js';
import { type DemoSignIn } from './demo-one-time-passwords.js';

/** Says on the terminal where the API is and, of a demo, how to get in. */
export function announce(url: string, demo: readonly DemoSignIn[]): void {
  const lines = [
    '',
    `低保业务记录已启动：${url}`,
    `接口文档：${url}/${openApiPage}`,
    ...(demo.length === 0 ? [] : demoLines(demo)),
    '',
  ];
  console.log(lines.join('\n'));
}

function demoLines(demo: readonly DemoSignIn[]): readonly string[] {
  const areas = loadAreas();
  const today = businessDateOf(Date.now());
  const widest = Math.max(...demo.map(({ person }) => person.loginName.length));
  return [
    '演示账号（虚构人员）。一次性口令只显示这一次，登录后先改口令：',
    ...demo.map(({ person: { loginName, name, area }, oneTimePassword }) => {
      const password = oneTimePassword ?? '（口令已由本人修改）';
      return `  ${loginName.padEnd(widest)}  ${password}  ${name}，${areas.fullName(area, today)}`;
    }),
    '登录：POST /api/v1/sessions；改口令：POST /api/v1/me/password；在接口文档页面点 Authorize 填入 accessToken。',
  ];
}
