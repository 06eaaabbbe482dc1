/** Which rules gave a result: the document, our version of its code, and the hash of that code's bytes. */
export interface RulesetRef {
  readonly document: string;
  readonly version: string;
  /** SHA-256 over the sources of the version, lower-case hex. */
  readonly hash: string;
}
