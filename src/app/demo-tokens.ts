import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type Actor } from '../platform/event-format/event-meta.js';
import { type CallerSource } from '../platform/http/sign-in.guard.js';

/** A bearer token that stands for a made-up person, until people can sign in. */
export interface DemoToken {
  readonly token: string;
  readonly actor: Actor;
}

const fileSchema = z.record(z.string(), z.string().regex(/^[\w-]{43}$/u));

/**
 * One token for each made-up actor, kept in the data folder (0600) so that they stay the same between starts.
 * @throws when the file is there and is not ours
 */
export function demoTokens(dataDir: string, actors: readonly Actor[]): readonly DemoToken[] {
  const file = path.join(dataDir, 'demo-tokens.json');
  const kept = readKept(file);
  const tokens = actors.map((actor) => ({
    actor,
    token: kept[actor.account] ?? randomBytes(32).toString('base64url'),
  }));
  if (tokens.some(({ actor }) => kept[actor.account] === undefined)) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const all = { ...kept, ...Object.fromEntries(tokens.map(({ actor, token }) => [actor.account, token])) };
    writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600 });
  }
  return tokens;
}

/** Knows the holders of demo tokens and nobody else; what they may do the access policies say. */
export function demoCallers(tokens: readonly DemoToken[]): CallerSource {
  const callers = new Map(tokens.map(({ token, actor }) => [token, { actor, authorizedBy: undefined }]));
  return { callerOf: (token) => Promise.resolve(callers.get(token)) };
}

function readKept(file: string): Readonly<Record<string, string>> {
  if (!existsSync(file)) return {};
  try {
    return fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new Error(`${file} holds no demo tokens: remove it`, { cause });
  }
}
