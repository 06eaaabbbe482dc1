import { type Household } from '../../policy/household.js';

/**
 * The number of a receipt as it is compared: a receipt counts once (3.2), whether its number was typed in small or
 * full-width letters or with blanks.
 */
export function normalisedReceiptNo(receiptNo: string): string {
  return receiptNo.normalize('NFKC').replace(/\s/gu, '').toUpperCase();
}

/** The numbers of a household's official receipts, as they are compared. */
export function officialReceipts({ medicalBills }: Pick<Household, 'medicalBills'>): readonly string[] {
  return medicalBills.flatMap(({ official, receiptNo }) => (official ? [normalisedReceiptNo(receiptNo)] : []));
}
