/** A store that was named on the command line cannot be used; the message is for people and repeats no password. */
export class StoreNotUsable extends Error {
  constructor(
    message: string,
    options?: ErrorOptions,
    /** True where the call itself is wrong. */
    readonly wrongCall = false,
  ) {
    super(message, options);
    this.name = 'StoreNotUsable';
  }
}
