/** Id of the case whose stream is given. */
export function caseIdOf(stream: string): string {
  return stream.slice(stream.indexOf('-') + 1);
}
