/** How long the adapter waits for the server, in milliseconds. */
export interface Patience {
  /** For the answer to an append. */
  readonly append: number;
  /** For a lost server to say what became of an append. */
  readonly settling: number;
  /** For an append that nobody has answered for to have happened, if it ever does: the longest that one can live. */
  readonly longestAppend: number;
  /** For the next event of a read. */
  readonly silence: number;
}

/** The server gives up by itself after two phases of two seconds each. */
export const usualPatience: Patience = { append: 4_000, settling: 6_000, longestAppend: 10_000, silence: 10_000 };
