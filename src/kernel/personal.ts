/** A value about a person that can be erased (销毁) while the event that carries it stays. */
export type Personal<T> = { readonly kind: 'value'; readonly value: T } | Erased;

/** What is left of a personal value after its key was destroyed. */
export interface Erased {
  readonly kind: 'erased';
}

export const erased: Erased = { kind: 'erased' };

/** Wraps a value that is about a person. */
export function personal<T>(value: T): Personal<T> {
  return { kind: 'value', value };
}

/** Applies `change` to a value that is still there; what is erased stays erased. */
export function mapPersonal<T, U>(from: Personal<T>, change: (value: T) => U): Personal<U> {
  return from.kind === 'erased' ? from : personal(change(from.value));
}

/** The value, or `otherwise` where it was erased. */
export function valueOr<T, U>(from: Personal<T>, otherwise: U): T | U {
  return from.kind === 'erased' ? otherwise : from.value;
}
