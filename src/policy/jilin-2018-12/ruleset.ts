import { type RulesetRef } from '../ruleset-ref.js';

/** The released version of this folder. A test compares the hash with the sources: changed rules are a new version. */
export const RULESET: RulesetRef = {
  document: '吉民发〔2018〕12号',
  version: '1.0.0',
  hash: 'eceae6c7e8bd361cc8448e7183ccb8d03cd96cb76599b8f5fc16a1da13c3705b',
};
