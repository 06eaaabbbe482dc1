/** What was opened, to be closed in the opposite order, once. */
export class Closing {
  private readonly steps: (() => Promise<void>)[] = [];

  /** Adds what closes something that was just opened. */
  add(close: () => Promise<void>): void {
    this.steps.push(close);
  }

  /** Closes everything, also what comes after a step that failed. @throws the first failure */
  readonly all = async (): Promise<void> => {
    const failures: unknown[] = [];
    for (let step = this.steps.pop(); step !== undefined; step = this.steps.pop())
      await step().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  };
}
