import { type Command } from 'commander';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { ImportCases } from '../../household-case/commands/import-cases/import-cases.js';
import { type ImportOutcome } from '../../household-case/commands/import-cases/import-cases.command.js';
import { type ImportFault } from '../../household-case/commands/import-cases/import-fault.js';
import { templateCsv, templateXlsx } from '../../household-case/commands/import-cases/template.js';
import { PersonClaims } from '../../household-case/commands/person-claims.js';
import { loadAreas } from '../../platform/areas/load-areas.js';
import { businessDateOf } from '../../platform/clock/clock.js';
import { readSettings } from '../../platform/settings/settings.js';
import { installationSender } from '../installation.js';
import { openStores, type Stores } from '../stores/open-stores.js';

interface Options {
  readonly county?: string;
  readonly template?: string;
  readonly json?: boolean;
}

const mostBytes = 64 * 1024 * 1024;

/** `dibao import-cases`: takes the cases in payment of a file over; the same file again does nothing twice. */
export function registerImportCasesCommand(program: Command): void {
  program
    .command('import-cases')
    .argument('[file]', '按模板填写的 .xlsx 或 .csv 文件')
    .description('导入在享个案：先校验整个文件，有一处错误就什么都不写；同一文件重复导入不会重复登记')
    .option('--county <code>', '县级行政区划代码，六位')
    .option('--template <file>', '写出模板（.xlsx 或 .csv）')
    .option('--json', 'print JSON')
    .action(async (file: string | undefined, options: Options) => {
      if (options.template !== undefined) await writeTemplate(options.template);
      else if (file === undefined || options.county === undefined) refuse('应写出文件和 --county，或者 --template。');
      else await importFile(file, options.county, options.json === true);
    });
}

async function writeTemplate(file: string): Promise<void> {
  const format = formatOf(file);
  if (format === undefined) refuse('模板文件应以 .xlsx 或 .csv 结尾。');
  else await writeFile(file, format === 'csv' ? templateCsv() : await templateXlsx());
}

async function importFile(file: string, county: string, json: boolean): Promise<void> {
  const format = formatOf(file);
  if (format === undefined) {
    refuse('文件应以 .xlsx 或 .csv 结尾。');
    return;
  }
  if ((await stat(file)).size > mostBytes) {
    refuse(`文件应不大于 ${mostBytes / 1024 / 1024} MB，请分成几个文件。`);
    return;
  }
  const bytes = await readFile(file);
  const stores = await openStores(readSettings(process.env));
  try {
    const today = businessDateOf(stores.clock.now());
    const place = loadAreas().atCode(county, today);
    if (place.kind !== 'found' || place.area.level !== 'county') {
      refuse(`今天没有代码为 ${county} 的县级地区。`);
      return;
    }
    const outcome = await importerOf(stores).execute({
      sender: installationSender(`import cases ${county}`),
      county: place.area.areaId,
      format,
      bytes,
      progress: (done, of) => {
        if (!json) console.error(`${done} / ${of}`);
      },
    });
    report(outcome, json);
  } finally {
    await stores.close();
  }
}

function importerOf({ handling, reservations, blindIndex, requestHash, clock }: Stores): ImportCases {
  const claims = new PersonClaims(reservations, handling, blindIndex);
  return new ImportCases(handling, claims, loadAreas(), requestHash, clock);
}

function report(outcome: ImportOutcome, json: boolean): void {
  const faults = outcome.kind === 'faults' ? outcome.faults : outcome.refused;
  if (faults.length > 0) process.exitCode = 2;
  if (json) {
    console.log(JSON.stringify(outcome));
    return;
  }
  for (const fault of faults) console.error(faultText(fault));
  if (outcome.kind === 'faults') console.error(`共 ${faults.length} 处错误，什么都没有写入。`);
  else if (outcome.repeated) console.log(`这个文件已经导入过，共 ${outcome.households} 户，没有重复登记。`);
  else console.log(`已导入 ${outcome.households - new Set(outcome.refused.map(({ row }) => row)).size} 户。`);
}

function faultText({ row, column, found, expected }: ImportFault): string {
  const place = row === null ? '整个文件' : `第 ${row} 行${column === null ? '' : `“${column}”`}`;
  return `${place}：现为“${found}”，${expected}`;
}

function formatOf(file: string): 'csv' | 'xlsx' | undefined {
  if (file.toLowerCase().endsWith('.csv')) return 'csv';
  return file.toLowerCase().endsWith('.xlsx') ? 'xlsx' : undefined;
}

function refuse(sentence: string): void {
  process.exitCode = 2;
  console.error(sentence);
}
