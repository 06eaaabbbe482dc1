/**
 * The number of a receipt as it is compared: a receipt counts once (3.2), whether its number was typed in small or
 * full-width letters or with blanks.
 */
export function normalisedReceiptNo(receiptNo: string): string {
  return receiptNo.normalize('NFKC').replace(/\s/gu, '').toUpperCase();
}
