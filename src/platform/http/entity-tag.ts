import { ProblemException } from './problem.js';

/** The ETag of what a stream holds: the revision of its last event, as a strong tag. */
export function entityTag(revision: number): string {
  return `"${revision}"`;
}

/**
 * The revision that the client saw, from `If-Match`.
 * @throws ProblemException 428 when absent, 400 when it is not one strong tag of ours
 */
export function expectedRevision(ifMatch: string | undefined): number {
  if (ifMatch === undefined)
    throw new ProblemException(428, 'http.if-match-required', '修改前请先读取，并在 If-Match 中带上读到的 ETag。');
  const revision = /^"(0|[1-9]\d{0,15})"$/u.exec(ifMatch.trim())?.[1];
  if (revision === undefined || !Number.isSafeInteger(Number(revision)))
    throw new ProblemException(400, 'http.if-match-malformed', 'If-Match 应为读取时得到的 ETag，例如 "3"。');
  return Number(revision);
}
