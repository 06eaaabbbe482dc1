import { type Credentials } from '@eventstore/db-client';

/** `esdb://` and `kurrentdb://`, each also with `+discover`: what says that a log is on KurrentDB. */
const scheme = /^(?:esdb|kurrentdb)(\+discover)?:\/\//u;

/** True for the URL of a KurrentDB server or cluster. */
export function isKurrentUrl(url: string): boolean {
  return scheme.test(url);
}

/** The URL as the client knows it; it has the older name of the scheme only. */
export function connectionString(url: string): string {
  return url.replace(scheme, 'esdb$1://');
}

/** User and password of the URL; empty ones, which an insecure server does not look at, where it has none. */
export function credentialsIn(url: string): Credentials {
  const match = /^[^/]+:\/\/([^:@/]+):([^@/]+)@/u.exec(url);
  return {
    username: decodeURIComponent(match?.[1] ?? ''),
    password: decodeURIComponent(match?.[2] ?? ''),
  };
}
