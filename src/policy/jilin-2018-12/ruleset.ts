import { type RulesetRef } from '../ruleset-ref.js';

/** The released version of this folder. A test compares the hash with the sources: changed rules are a new version. */
export const RULESET: RulesetRef = {
  document: '吉民发〔2018〕12号',
  version: '1.0.0',
  hash: '39524e11bf01fa97bb93309f21cc12192a10bd7fafd0832046ee639e91693284',
};
