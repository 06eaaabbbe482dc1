import { ChangeStaffMember } from '../../identity-access/commands/change-staff-member.command.js';
import { ChangeStaffMemberHandler } from '../../identity-access/commands/change-staff-member.handler.js';
import { newOneTimePassword } from '../../identity-access/credentials/one-time-password.js';
import { hashPassword } from '../../identity-access/credentials/password.js';
import { type StaffMemberCommand, staffMemberDecider } from '../../identity-access/domain/staff-member.decider.js';
import { type StaffMemberEvent } from '../../identity-access/domain/staff-member.events.js';
import { type AreaRegister } from '../../kernel/area-register.js';
import { businessDateOf } from '../../platform/clock/clock.js';
import { type RecordedEvent } from '../../platform/event-format/recorded-event.js';
import { derivedId } from '../../platform/id/id.js';
import { installationSender } from '../installation.js';
import { type Stores } from '../stores/open-stores.js';

export type FirstAdministrator =
  | { readonly kind: 'opened'; readonly person: string; readonly account: string; readonly oneTimePassword: string }
  | {
      readonly kind: 'refused';
      readonly because: 'administrator-exists' | 'area-unknown' | 'login-name-taken' | 'not-granted';
      readonly sentence: string;
    };

/**
 * Opens the account of the first security administrator (首名安全管理员), who opens all others. Only while nobody
 * holds that role: whoever runs the machine gets no second way in.
 */
export async function openFirstAdministrator(
  stores: Stores,
  areas: AreaRegister,
  { loginName, name, areaCode }: { loginName: string; name: string; areaCode: string },
): Promise<FirstAdministrator> {
  const refused = (because: Extract<FirstAdministrator, { kind: 'refused' }>['because'], sentence: string) =>
    ({ kind: 'refused', because, sentence }) as const;
  if (await someoneAdministers(stores)) return refused('administrator-exists', '已经有安全管理员，请由其开设账号。');
  const place = areas.atCode(areaCode, businessDateOf(stores.clock.now()));
  if (place.kind !== 'found') return refused('area-unknown', `今天没有代码为 ${areaCode} 的地区。`);
  const act = `first administrator ${loginName}`;
  const person = derivedId(installationSender(act).commandId, 'staffMember');
  const account = derivedId(installationSender(act).commandId, 'account');
  const oneTimePassword = newOneTimePassword();
  const passwordHash = await hashPassword(oneTimePassword);
  if (!(await stores.credentials.issueOneTime({ account, person, loginName, passwordHash })))
    return refused('login-name-taken', `登录名 ${loginName} 已有人使用。`);
  await stores.credentials.setName(person, name);
  const { areaId: area } = place.area;
  const changes: readonly StaffMemberCommand[] = [
    { type: 'register', person },
    { type: 'open-account', account },
    { type: 'grant-role', account, role: 'securityAdministrator', area, lastDay: null },
  ];
  const handler = new ChangeStaffMemberHandler(
    stores.handling,
    areas,
    stores.credentials,
    stores.requestHash,
    stores.clock,
  );
  for (const [index, change] of changes.entries()) {
    const sender = installationSender(`${act} ${change.type}`);
    const expected = index === 0 ? 'no-stream' : index - 1;
    const outcome = await handler.execute(new ChangeStaffMember(sender, person, change, expected, area));
    if (outcome.kind === 'rejected') return refused('not-granted', outcome.rejection.sentence);
    if (outcome.kind === 'conflict') return refused('not-granted', '别处正在改动这名工作人员，请重试。');
  }
  return { kind: 'opened', person, account, oneTimePassword };
}

/** Asks the record, not the key database: a credential without a role opens nothing. */
async function someoneAdministers({ eventStore, codec, handling }: Stores): Promise<boolean> {
  for await (const page of eventStore.readAll({ filter: { types: ['RoleGranted'] } })) {
    const grants = (await codec.decode(page)) as readonly RecordedEvent<
      Extract<StaffMemberEvent, { type: 'RoleGranted' }>
    >[];
    for (const { data, meta } of grants) {
      if (data.role !== 'securityAdministrator') continue;
      const { state } = await handling.load(staffMemberDecider, meta.stream);
      const account =
        state.status === 'registered' ? state.accounts.find((known) => known.account === data.account) : undefined;
      if (account?.enabled === true && account.grant?.role === 'securityAdministrator') return true;
    }
  }
  return false;
}
