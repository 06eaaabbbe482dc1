import { type Command } from 'commander';
import { caseStream } from '../../household-case/commands/case-stream.js';
import { type HouseholdCaseEvent } from '../../household-case/domain/household-case.events.js';
import { type HistoryEntry, historyEntryOf, handlersOf } from '../../household-case/queries/case-history.js';
import { roles, isRole } from '../../identity-access/domain/roles.js';
import { loadAreas } from '../../platform/areas/load-areas.js';
import { businessDate } from '../../kernel/business-date.js';
import { readSettings } from '../../platform/settings/settings.js';
import { recordLook } from './record-look.js';
import { openStores } from '../stores/open-stores.js';

/** `dibao history CASE`: a case event by event, with the reasons for its amount. */
export function registerHistoryCommand(program: Command): void {
  program
    .command('history')
    .argument('<case>', '个案编号（见 dibao cases）')
    .description('逐件重放一个个案：谁、何时、做了什么、为什么')
    .option('--json', '输出 JSON')
    .action(async (caseId: string, { json }: { json?: boolean }) => {
      const stores = await openStores(readSettings(process.env));
      try {
        const events = await stores.handling.read<HouseholdCaseEvent>(caseStream(caseId));
        if (events.length === 0) throw new Error(`没有编号为 ${caseId} 的个案`);
        await recordLook(stores, 'history', [caseId]);
        const staff = await stores.credentials.names(handlersOf(events));
        const entries = events.map((event) => historyEntryOf(event, staff));
        console.log(json === true ? JSON.stringify(entries) : entries.map(textOf).join('\n\n'));
      } finally {
        await stores.close();
      }
    });
}

function textOf({ revision, recordedAt, effectiveOn, actor, what, why, reason, authorizedBy }: HistoryEntry): string {
  const area = loadAreas().fullName(actor.area, businessDate(effectiveOn));
  const role = isRole(actor.role) ? roles[actor.role].name : actor.role;
  const lines = [
    `【第 ${revision} 件】${what}`,
    `  生效 ${effectiveOn}  登记 ${recordedAt}`,
    `  经办 ${area} ${role}${actor.name === null ? '' : ` ${actor.name}`}（账号 ${actor.account}），准许依据 ${authorizedBy}`,
  ];
  if (reason !== null) lines.push(`  原因 ${reason.code}${reason.text === null ? '' : `：${reason.text}`}`);
  if (why !== null) lines.push(...why.split('\n').map((line) => `  ${line}`));
  return lines.join('\n');
}
