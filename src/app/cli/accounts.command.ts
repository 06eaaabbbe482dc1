import { type Command } from 'commander';
import { loadAreas } from '../../platform/areas/load-areas.js';
import { readSettings } from '../../platform/settings/settings.js';
import { openFirstAdministrator } from '../accounts/first-administrator.js';
import { openStores } from '../stores/open-stores.js';

interface Options {
  readonly login: string;
  readonly name: string;
  readonly area: string;
  readonly json?: boolean;
}

/** `dibao accounts first-administrator`: the one account that nobody with an account can open. */
export function registerAccountsCommand(program: Command): void {
  program
    .command('accounts')
    .description('账号')
    .command('first-administrator')
    .description('开设首名安全管理员的账号；已有安全管理员时拒绝，其余账号由其开设')
    .requiredOption('--login <name>', '登录名')
    .requiredOption('--name <name>', '姓名')
    .requiredOption('--area <code>', '辖区的行政区划代码：县、市州或省')
    .option('--json', '输出 JSON')
    .action(async ({ login: loginName, name, area: areaCode, json }: Options) => {
      const stores = await openStores(readSettings(process.env));
      try {
        const result = await openFirstAdministrator(stores, loadAreas(), { loginName, name, areaCode });
        if (result.kind === 'refused') process.exitCode = 1;
        if (json === true) console.log(JSON.stringify(result));
        else if (result.kind === 'refused') console.error(result.sentence);
        else
          console.log(
            `已开设。登录名 ${loginName}，一次性口令 ${result.oneTimePassword}（只显示这一次，登录后先改口令）`,
          );
      } finally {
        await stores.close();
      }
    });
}
