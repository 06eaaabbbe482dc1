import { loadAreas } from '../../platform/areas/load-areas.js';
import { businessDateOf } from '../../platform/clock/clock.js';
import { openApiPage } from '../../platform/http/open-api.js';
import { titleOf } from '../demo-people.js';
import { type DemoToken } from '../demo-tokens.js';

/** Says on the terminal where the API is and how to try it. */
export function announce(url: string, tokens: readonly DemoToken[]): void {
  const areas = loadAreas();
  const today = businessDateOf(Date.now());
  const lines = [
    '',
    `低保业务记录已启动：${url}`,
    `接口文档：${url}/${openApiPage}`,
    ...(tokens.length === 0
      ? ['生产模式：不接受演示令牌。']
      : [
          '演示令牌（虚构人员；在接口文档页面点 Authorize 填入）：',
          ...tokens.map(({ token, actor }) => `  ${token}  ${titleOf(actor)}（${areas.fullName(actor.area, today)}）`),
        ]),
    '',
  ];
  console.log(lines.join('\n'));
}
