/** Errors of the engine say what the code did wrong, not what it worked on. */
const engineErrors = new Set(['TypeError', 'RangeError', 'ReferenceError']);

/** What of an error may be logged. Messages of others may quote what was processed: personal data. */
export function loggedError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  return {
    type: error.name,
    ...(engineErrors.has(error.name) ? { message: error.message } : {}),
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    frames: (error.stack ?? '').split('\n').filter((line) => /^\s+at /u.test(line)),
    ...(error.cause === undefined ? {} : { cause: loggedError(error.cause) }),
  };
}
