import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { namedLog, openSource, openTarget } from '../../../../src/app/stores/open-log.js';
import { withClient } from '../../../../src/app/stores/with-client.js';
import { createTestDatabase, type TestDatabase } from '../../../support/postgres.js';

const reader = `log_reader_${process.pid}`;
const unreachable = { hostname: '127.0.0.1', port: '1' };
const asReader = { username: reader, password: 'made-up' };

describe('stores that are named for a copy', () => {
  let log: TestDatabase;
  let bare: TestDatabase;
  beforeAll(async () => {
    [log, bare] = await Promise.all([createTestDatabase('events'), createTestDatabase('bare')]);
    await withClient(log.url, (client) => client.query(`create role ${reader} login password 'made-up'`));
  });
  afterAll(async () => {
    await withClient(log.url, (client) => client.query(`drop role ${reader}`));
    await Promise.all([log.drop(), bare.drop()]);
  });

  const as = ({ url }: TestDatabase, change: Partial<URL>) => Object.assign(new URL(url), change).href;

  it('are refused in one line that names the end and repeats no password', async () => {
    const scheme = '的地址应为 postgres://用户:口令@主机:端口/库名，或 esdb://…';
    expect(() => namedLog('目标库', 'secret', undefined)).toThrow(new RegExp(`^目标库${scheme}$`, 'u'));
    expect(() => namedLog('源库', 'mysql://user:secret@host/db', undefined)).toThrow(
      new RegExp(`^源库${scheme}$`, 'u'),
    );
    expect(() => namedLog('源库', 'esdb://admin:secret@host:2113', undefined)).toThrow(
      /^源库在 KurrentDB 上：还须用 --from-order 给出记其次序的库 postgres:\/\/…$/u,
    );
    const nobody = namedLog('目标库', 'esdb://admin:secret@127.0.0.1:1?tls=false', log.url);
    await expect(openTarget(nobody)).rejects.toThrow(/^目标库连接不上：(?!.*secret)/u);
    await expect(openTarget(as(log, unreachable))).rejects.toThrow(/^目标库连接不上$/u);
    await expect(openSource(as(log, unreachable))).rejects.toThrow(/^源库连接不上$/u);
    await expect(openTarget(as(log, { password: 'secret' }))).rejects.toThrow(
      /^目标库拒绝登录：password authentication failed for user "[a-z]+"$/u,
    );
    await expect(openTarget(as(log, { pathname: '/nowhere' }))).rejects.toThrow('目标库拒绝登录');
    await expect(openSource(bare.url)).rejects.toThrow('源库里没有业务记录（缺 event_log）');
    await expect(openSource(as(log, asReader))).rejects.toThrow('源库的登录名无权读取业务记录');
    const notOwner = '目标库的登录名须是库主（属于 dibao_owner）：接收一份日志是库主的事';
    await expect(openTarget(as(log, asReader))).rejects.toThrow(notOwner);
    await expect(openTarget(as(bare, asReader))).rejects.toThrow(notOwner);
  });
});
