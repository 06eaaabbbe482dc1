const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * On a signal to end: closes what is open, then ends by that signal. A second signal ends at once.
 * @returns takes the handlers away again
 */
export function closeOnSignal(close: () => Promise<void>): () => void {
  const onSignal = (signal: NodeJS.Signals) => {
    forget();
    void close()
      .catch((error: unknown) => {
        console.error(error instanceof Error ? error.message : error);
      })
      .finally(() => process.kill(process.pid, signal));
  };
  const forget = () => {
    for (const signal of signals) process.off(signal, onSignal);
  };
  for (const signal of signals) process.on(signal, onSignal);
  return forget;
}
