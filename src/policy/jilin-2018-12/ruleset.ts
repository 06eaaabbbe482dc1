import { type RulesetRef } from '../ruleset-ref.js';

/** The released version of this folder. A test compares the hash with the sources: changed rules are a new version. */
export const RULESET: RulesetRef = {
  document: '吉民发〔2018〕12号',
  version: '1.0.0',
  hash: '7d85f3443f3c890ae75f1f63e2aebc4d387eaa1ec599ab282b8fe1236580eceb',
};
