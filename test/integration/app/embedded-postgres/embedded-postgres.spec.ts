import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../../../src/app/embedded-postgres/embedded-postgres.js';
import { type RunningChild, startChild } from '../../../support/child-process.js';

const settings = { fsync: 'off' };
const child = 'test/integration/app/embedded-postgres/user.child.ts';

describe('the embedded server', () => {
  let dataDir: string;
  let children: RunningChild[];

  // One cluster for all: making it takes longer than what is tried on it. Nobody has made it before the first test.
  beforeAll(() => {
    // mkdtemp makes it 0700: as root, this is the folder that only root may enter.
    dataDir = mkdtempSync(path.join(os.tmpdir(), 'dibao-embedded-'));
    children = [];
  });

  afterEach(async () => {
    for (const running of children.splice(0)) await running.kill();
    if (existsSync(pidFile())) await (await startEmbeddedPostgres(dataDir, { settings })).stop();
  });

  afterAll(() => {
    rmSync(dataDir, { recursive: true, force: true });
  });

  const startUser = () => {
    const running = startChild(child, dataDir);
    children.push(running);
    return running;
  };
  const pidFile = () => path.join(dataDir, 'postgres', 'cluster', 'postmaster.pid');

  it('is made once for all who start it at once, and stops with the last of them', async () => {
    const users = [startUser(), startUser(), startUser()];
    const urls = await Promise.all(users.map((user) => user.line()));
    expect(new Set(urls).size).toBe(1);
    expect(await Promise.all(users.slice(1).map((user) => user.finish()))).toEqual([0, 0]);
    expect(await query(urls[0] ?? '', 'select 1 as up')).toEqual([{ up: 1 }]);
    expect(await users[0]?.finish()).toBe(0);
    expect(existsSync(pidFile())).toBe(false);
  });

  it('keeps its password to its owner and data between starts, on the loopback only', async () => {
    const first = await startEmbeddedPostgres(dataDir, { settings });
    await query(first.ownerUrl('postgres'), 'create table kept as select 41 as answer');
    expect(await query(first.ownerUrl('postgres'), 'show listen_addresses')).toEqual([
      { listen_addresses: '127.0.0.1' },
    ]);
    await first.stop();
    expect(statSync(path.join(dataDir, 'postgres', 'password')).mode & 0o777).toBe(0o600);
    expect(existsSync(pidFile())).toBe(false);

    const second = await startEmbeddedPostgres(dataDir, { settings });
    expect(await query(second.ownerUrl('postgres'), 'select answer from kept')).toEqual([{ answer: 41 }]);
    await second.stop();
  });

  it('is adopted after its only user was killed, and stopped by the adopter', async () => {
    const user = startUser();
    const url = await user.line();
    await user.kill();
    expect(existsSync(pidFile())).toBe(true);

    const adopter = await startEmbeddedPostgres(dataDir, { settings });
    expect(adopter.ownerUrl('postgres')).toBe(url);
    await adopter.stop();
    expect(existsSync(pidFile())).toBe(false);
    expect(readdirSync(path.join(dataDir, 'postgres', 'users'))).toEqual([]);
  });

  it('starts where a pid file and a lock were left that name other or dead processes', async () => {
    const first = await startEmbeddedPostgres(dataDir, { settings });
    await first.stop();
    writeFileSync(pidFile(), [process.pid, '/elsewhere', 1, 5432, '', '127.0.0.1', '', 'ready', ''].join('\n'));
    writeFileSync(path.join(dataDir, 'postgres', 'lock'), '999999999-1');
    const second = await startEmbeddedPostgres(dataDir, { settings });
    expect(await query(second.ownerUrl('postgres'), 'select 1 as up')).toEqual([{ up: 1 }]);
    await second.stop();
  });

  it('starts again after it was killed itself, with everything that was committed', async () => {
    const first = await startEmbeddedPostgres(dataDir);
    await query(first.ownerUrl('postgres'), 'create table committed as select 42 as answer');
    process.kill(Number(readFileSync(pidFile(), 'utf8').split('\n')[0]), 'SIGKILL');
    const second = await startEmbeddedPostgres(dataDir, { settings });
    expect(await query(second.ownerUrl('postgres'), 'select answer from committed')).toEqual([{ answer: 42 }]);
    await second.stop();
    await first.stop();
    expect(existsSync(pidFile())).toBe(false);
  });

  it('comes back on its port while somebody looks after it', async () => {
    const server = await startEmbeddedPostgres(dataDir, { settings, revive: true });
    const kill = Number(readFileSync(pidFile(), 'utf8').split('\n')[0]);
    process.kill(kill, 'SIGKILL');
    expect(await comesBack(server)).toEqual([{ up: 1 }]);
    expect(Number(readFileSync(pidFile(), 'utf8').split('\n')[0])).not.toBe(kill);
    await server.stop();
    expect(existsSync(pidFile())).toBe(false);
  });

  it('comes back on its port also when one of its children takes its time to leave', async () => {
    const server = await startEmbeddedPostgres(dataDir, { settings, revive: true });
    const port = readFileSync(path.join(dataDir, 'postgres', 'port'), 'utf8');
    const client = new Client({ connectionString: server.ownerUrl('postgres') });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const child = rows[0]?.pid ?? 0;
    process.kill(child, 'SIGSTOP');
    process.kill(Number(readFileSync(pidFile(), 'utf8').split('\n')[0]), 'SIGKILL');
    while (!readFileSync(path.join(dataDir, 'postgres', 'server.log'), 'utf8').includes('is still in use'))
      await sleep(20);
    process.kill(child, 'SIGCONT');
    expect(await comesBack(server)).toEqual([{ up: 1 }]);
    expect(readFileSync(path.join(dataDir, 'postgres', 'port'), 'utf8')).toBe(port);
    await server.stop();
  });

  it('of another folder has its own port and password', async () => {
    const otherDir = mkdtempSync(path.join(os.tmpdir(), 'dibao-embedded-'));
    const [one, other] = await Promise.all([
      startEmbeddedPostgres(dataDir, { settings }),
      startEmbeddedPostgres(otherDir, { settings }),
    ]);
    const [a, b] = [new URL(one.ownerUrl('postgres')), new URL(other.ownerUrl('postgres'))];
    expect(a.port).not.toBe(b.port);
    expect(a.password).not.toBe(b.password);
    await Promise.all([one.stop(), other.stop()]);
    rmSync(otherDir, { recursive: true });
  });

  it('does not log what a failing statement was about', async () => {
    const server = await startEmbeddedPostgres(dataDir, { settings });
    await query(server.ownerUrl('postgres'), 'create table people (name text primary key)');
    const insert = "insert into people values ('王五')";
    await query(server.ownerUrl('postgres'), insert);
    await expect(query(server.ownerUrl('postgres'), insert)).rejects.toThrow('duplicate key');
    await server.stop();
    expect(readFileSync(path.join(dataDir, 'postgres', 'server.log'), 'utf8')).not.toContain('王五');
  });
});

async function comesBack(server: EmbeddedPostgres): Promise<unknown[]> {
  for (;;) {
    try {
      return await query(server.ownerUrl('postgres'), 'select 1 as up');
    } catch {
      await sleep(100);
    }
  }
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
