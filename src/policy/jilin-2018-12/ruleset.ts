import { type RulesetRef } from '../ruleset-ref.js';

/** The released version of this folder. A test compares the hash with the sources: changed rules are a new version. */
export const RULESET: RulesetRef = {
  document: '吉民发〔2018〕12号',
  version: '1.0.0',
  hash: '5405d48bfc3d620828c2852687800aece979d2dd40814e62e5ad79eb359a2f05',
};
