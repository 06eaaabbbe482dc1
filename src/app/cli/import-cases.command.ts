import { SingleBar } from 'cli-progress';
import { type Command } from 'commander';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { faultsCsv, faultsXlsx, faultText } from '../../household-case/commands/import-cases/fault-report.js';
import { ImportCases } from '../../household-case/commands/import-cases/import-cases.js';
import {
  type ImportedFile,
  type ImportOutcome,
} from '../../household-case/commands/import-cases/import-cases.command.js';
import { type ImportFault } from '../../household-case/commands/import-cases/import-fault.js';
import { mostBytes } from '../../household-case/commands/import-cases/read-file.js';
import { templateCsv, templateXlsx } from '../../household-case/commands/import-cases/template.js';
import { PersonClaims } from '../../household-case/commands/person-claims.js';
import { type AreaRegister } from '../../kernel/area-register.js';
import { loadAreas } from '../../platform/areas/load-areas.js';
import { businessDateOf } from '../../platform/clock/clock.js';
import { type Sender } from '../../platform/command-handling/envelope.js';
import { readSettings } from '../../platform/settings/settings.js';
import { accountSender } from '../accounts/account-sender.js';
import { installationSender } from '../installation.js';
import { openStores, type Stores } from '../stores/open-stores.js';

interface Options {
  readonly county?: string;
  readonly by?: string;
  readonly template?: string;
  readonly report?: string;
  readonly json?: boolean;
}

/** As many faults as a terminal is told; a report has them all. */
const mostTold = 50;

/** `dibao import-cases`: takes the cases in payment of a file over; the same file again does nothing twice. */
export function registerImportCasesCommand(program: Command): void {
  program
    .command('import-cases')
    .argument('[file]', '按模板填写的 xlsx 或 CSV 文件')
    .description(
      '导入在享个案：先检查整个文件，有一处错误就什么都不写；同一文件重复导入不会重复登记，中断后再导入即继续',
    )
    .option('--county <code>', '县级行政区划代码，六位')
    .option('--by <login>', '以谁的名义导入（登录名，须是本县审批人员）；不写则记为安装者')
    .option('--template <file>', '写出模板（.xlsx 或 .csv）')
    .option('--report <file>', '把错误写成清单（.xlsx 或 .csv）')
    .option('--json', '输出 JSON')
    .action(async (file: string | undefined, options: Options) => {
      if (options.template !== undefined) await writeTable(options.template, templateXlsx, templateCsv);
      else if (file === undefined || options.county === undefined) refuse('应写出文件和 --county，或者 --template。');
      else await importFile(file, options.county, options);
    });
}

async function importFile(file: string, code: string, options: Options): Promise<void> {
  if ((await stat(file)).size > mostBytes) {
    refuse(`文件应不大于 ${mostBytes / 1024 / 1024} MB，请分成几个文件。`);
    return;
  }
  const bytes = await readFile(file);
  const stores = await openStores(readSettings(process.env));
  try {
    const areas = loadAreas();
    const place = areas.atCode(code, businessDateOf(stores.clock.now()));
    if (place.kind !== 'found' || place.area.level !== 'county') {
      refuse(`今天没有代码为 ${code} 的县级地区。`);
      return;
    }
    const county = place.area.areaId;
    const sender = await senderOf(stores, areas, county, options.by);
    if (sender === undefined) {
      refuse('没有这个登录名的账号，或者它不能在本县导入个案。');
      return;
    }
    const outcome = await importBytes(stores, areas, { county, bytes }, sender);
    const faults = outcome.kind === 'faults' ? outcome.faults : outcome.refused;
    if (options.report !== undefined)
      await writeTable(
        options.report,
        () => faultsXlsx(faults),
        () => faultsCsv(faults),
      );
    tell(outcome, faults, options);
  } finally {
    await stores.close();
  }
}

async function senderOf(
  stores: Stores,
  areas: AreaRegister,
  county: string,
  login: string | undefined,
): Promise<Sender | undefined> {
  const installation = installationSender(`import cases ${county}`);
  if (login === undefined) return installation;
  return accountSender(stores, areas, {
    login,
    action: 'importCases',
    area: county,
    commandId: installation.commandId,
  });
}

async function importBytes(
  { reservations, handling, blindIndex, codec, requestHash, clock }: Stores,
  areas: AreaRegister,
  file: ImportedFile,
  sender: Sender,
): Promise<ImportOutcome> {
  const claims = new PersonClaims(reservations, handling, blindIndex);
  const checked = await new ImportCases(handling, claims, areas, codec, requestHash, clock).prepare(file);
  if (checked.kind === 'faults') return checked;
  const bar = new SingleBar({
    format: '导入 {bar} {value}/{total} 户 | 已用 {duration_formatted} | 还需 {eta_formatted}',
    noTTYOutput: false,
    stream: process.stderr,
  });
  const progress = (done: number): void => {
    bar.update(done);
  };
  bar.start(checked.households, 0);
  try {
    return { kind: 'imported', ...(await checked.pursue({ sender, progress })) };
  } finally {
    bar.stop();
  }
}

function tell(outcome: ImportOutcome, faults: readonly ImportFault[], { json, report }: Options): void {
  const whole = outcome.kind === 'imported' && outcome.refusedHouseholds === 0;
  if (!whole) process.exitCode = 2;
  if (json === true) {
    console.log(JSON.stringify(outcome));
    return;
  }
  for (const fault of faults.slice(0, mostTold)) console.error(faultText(fault));
  if (faults.length > mostTold)
    console.error(
      `……另有 ${faults.length - mostTold} 处，${report === undefined ? '用 --report 写成清单' : `见 ${report}`}。`,
    );
  if (outcome.kind === 'faults') {
    console.error(`共 ${faults.length} 处错误，什么都没有写入。`);
    return;
  }
  const { households, refusedHouseholds, repeated } = outcome;
  if (repeated) console.log(`这个文件已经导入过，共 ${households} 户，没有重复登记。`);
  else console.log(`已导入 ${households - refusedHouseholds} 户。`);
  if (refusedHouseholds > 0)
    console.error(`${refusedHouseholds} 户没有导入：检查之后，其中有人已在别的个案中。请核对后另行导入。`);
}

/** Writes a table in the format that the file's name asks for. */
async function writeTable(file: string, xlsx: () => Promise<Uint8Array>, csv: () => string): Promise<void> {
  if (/\.xlsx$/iu.test(file)) await writeFile(file, await xlsx());
  else if (/\.csv$/iu.test(file)) await writeFile(file, csv());
  else refuse('写出的文件应以 .xlsx 或 .csv 结尾。');
}

function refuse(sentence: string): void {
  process.exitCode = 2;
  console.error(sentence);
}
