/** A body with the revision it was read at, and where it stands; `AnswerInterceptor` turns it into headers. */
export class Answer<T> {
  constructor(
    readonly body: T,
    readonly headers: {
      /** Revision of the stream's last event: the ETag. */
      readonly revision?: number;
      /** Path of what was made, from the root. */
      readonly location?: string;
      /** Position in the log after the command, for `?after=`. */
      readonly position?: string;
    },
  ) {}
}
