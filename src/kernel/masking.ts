/** What stands where a value was erased. */
export const erasedText = '已依法销毁';

/** What a masked place shows. */
const star = '*';

/** `220122********1234`: region and the last four stay, as the public lists do it; anything shorter is wholly masked. */
export function maskCitizenId(id: string): string {
  return id.length < 15 ? star.repeat(id.length) : keepEnds(id, 6, 4);
}

/** `张*`: the first character stays; a compound surname shows its first half, which reveals less, not more. */
export function maskName(name: string): string {
  const [first = '', ...rest] = Array.from(name);
  return rest.length === 0 ? star : first + star.repeat(rest.length);
}

/** The last four digits of an account or phone number stay. */
export function maskNumber(number: string): string {
  return number.length <= 4 ? star.repeat(number.length) : keepEnds(number, 0, 4);
}

/** Of an address nothing stays: the area of the case tells as much as may be told. */
export function maskAddress(): string {
  return star.repeat(4);
}

function keepEnds(text: string, first: number, last: number): string {
  return text.slice(0, first) + star.repeat(text.length - first - last) + text.slice(text.length - last);
}
