/** Kinds of property that a county limits and that is looked for in a household (rule book 3 and 8). */
export const PROPERTY_KINDS = [
  'savings',
  'vehicle',
  'vessel',
  'large-machinery',
  'housing',
  'commercial-property',
  'company',
  'other',
] as const;
export type PropertyKind = (typeof PROPERTY_KINDS)[number];

/** What they are, in their order, for people. */
export const PROPERTY_KIND_NAMES = '存款等金融资产、机动车、船舶、大型机械、住房、商铺、企业、其他';
