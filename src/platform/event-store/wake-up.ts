/** Wakes whoever waits for news. News that came after `seen` was taken is never missed. */
export class WakeUp {
  private count = 0;
  private readonly waiting = new Set<() => void>();

  /** What has been heard so far: take it before looking, wait with it after. */
  get seen(): number {
    return this.count;
  }

  ring(): void {
    this.count += 1;
    for (const wake of [...this.waiting]) wake();
  }

  /** Resolves on news since `seen`, after `timeoutMs`, or when the signal aborts; never rejects. */
  wait(seen: number, timeoutMs: number, signal: AbortSignal): Promise<void> {
    if (this.count !== seen || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        this.waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, timeoutMs);
      signal.addEventListener('abort', wake);
      this.waiting.add(wake);
    });
  }
}
