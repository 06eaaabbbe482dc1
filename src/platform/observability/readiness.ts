/** One condition for taking requests. `check` resolves to facts worth showing, or throws. */
export interface ReadinessCheck {
  readonly name: string;
  check(): Promise<Readonly<Record<string, unknown>>>;
}

/** Injection token of the list of `ReadinessCheck`s. */
export const READINESS_CHECKS = Symbol('ReadinessChecks');
