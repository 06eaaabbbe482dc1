import { type RulesetRef } from '../ruleset-ref.js';

/** The released version of this folder. A test compares the hash with the sources: changed rules are a new version. */
export const RULESET: RulesetRef = {
  document: '吉民发〔2018〕12号',
  version: '1.0.0',
  hash: '0028169b44bfc873b6fa4eb7f275ccaf550fd45ebed18d91bee3ad9d1cd90353',
};
