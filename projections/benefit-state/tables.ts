/** One row a case. Months are `YYYY-MM`; amounts fen a month, zero where nothing is paid. */
export function benefitStateTables(schema: string): string {
  return `
    CREATE TABLE ${schema}.benefit (
      case_id uuid PRIMARY KEY,
      county text NOT NULL,
      township text NOT NULL,
      village text NOT NULL,
      residence text NOT NULL,
      members integer NOT NULL,
      -- the first member's name, sealed under the household's key
      applicant jsonb,
      applied_on date NOT NULL,
      status text NOT NULL,
      decided_on date,
      batch text,
      refused_because text,
      covered_members integer NOT NULL DEFAULT 0,
      base_fen bigint NOT NULL DEFAULT 0,
      supplement_fen bigint NOT NULL DEFAULT 0,
      total_fen bigint NOT NULL DEFAULT 0,
      payable_from text,
      payable_to text,
      standard_document_no text,
      revision integer NOT NULL
    );
    CREATE INDEX ON ${schema}.benefit (township, case_id);
    CREATE INDEX ON ${schema}.benefit (county, case_id);`;
}
