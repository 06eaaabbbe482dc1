import { type RulesetRef } from '../ruleset-ref.js';

/** The released version of this folder. A test compares the hash with the sources: changed rules are a new version. */
export const RULESET: RulesetRef = {
  document: '吉民发〔2018〕12号',
  version: '1.0.0',
  hash: 'ea6115ea691cd229eece32c7b3f7948b272034b651883cdd7fd7f63fc9144645',
};
