/** A column of the key database that the master key seals, and what its values are bound to. */
export interface SealedColumn {
  readonly table: string;
  /** Primary key; its text is part of the purpose. */
  readonly id: string;
  readonly idType: 'uuid' | 'text';
  readonly column: string;
  readonly purposeOf: (id: string) => string;
}

export const dataKeyPurpose = (keyId: string): string => `data-key:${keyId}`;
export const serviceKeyPurpose = (purpose: string): string => `service-key:${purpose}`;

/** All of them: what is not listed here would be lost when the master key changes. */
export const sealedColumns: readonly SealedColumn[] = [
  { table: 'service_key', id: 'purpose', idType: 'text', column: 'sealed', purposeOf: serviceKeyPurpose },
  { table: 'data_key', id: 'key_id', idType: 'uuid', column: 'sealed', purposeOf: dataKeyPurpose },
  {
    table: 'credential',
    id: 'account',
    idType: 'uuid',
    column: 'totp_secret',
    purposeOf: (account) => `second-factor:${account}`,
  },
  {
    table: 'credential',
    id: 'account',
    idType: 'uuid',
    column: 'totp_proposed',
    purposeOf: (account) => `proposed-second-factor:${account}`,
  },
  { table: 'staff_name', id: 'person', idType: 'uuid', column: 'name', purposeOf: (person) => `staff-name:${person}` },
];
