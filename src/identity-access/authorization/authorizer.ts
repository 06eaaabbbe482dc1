import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { LRUCache } from 'lru-cache';
import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import { packageRoot } from '../../platform/package-root.js';
import { type Action } from './actions.js';

/** Who asks: an account in one role, for one area. */
export interface Principal {
  readonly account: string;
  readonly role: string;
  /** Stable area id. */
  readonly area: string;
}

export type Verdict =
  /** `policy` is the id of the policy that allowed it. */
  | { readonly allowed: true; readonly policy: string }
  /** No policy allows it. */
  | { readonly allowed: false; readonly policy: 'default-deny' };

const rememberedVerdicts = 50_000;

/** Decides role × action × area by the Cedar policies in `data/access`; what no policy allows is denied. */
export class Authorizer {
  /** Policies do not change while the program runs, and no policy names an account: the same question has one answer. */
  private readonly verdicts = new LRUCache<string, Verdict>({ maxSize: rememberedVerdicts, sizeCalculation: () => 1 });

  private constructor(
    private readonly policySet: string,
    /** Chinese sentence of each policy, by id. */
    readonly sentences: ReadonlyMap<string, string>,
  ) {}

  /** @throws when a policy does not parse or does not fit the schema: a program with a bad policy does not start */
  static load(folder = path.join(packageRoot, 'data', 'access')): Authorizer {
    const schema = readFileSync(path.join(folder, 'schema.cedarschema'), 'utf8');
    const policies = readPolicies(path.join(folder, 'policies'));
    const staticPolicies = Object.fromEntries(policies);
    const validation = cedar.validate({ schema, policies: { staticPolicies } });
    const faults =
      validation.type === 'failure'
        ? validation.errors.map((error) => error.message)
        : [...validation.validationErrors, ...validation.validationWarnings].map(
            (fault) => `${fault.policyId}: ${fault.error.message}`,
          );
    if (faults.length > 0) throw new Error(`Access policies are not valid: ${faults.join('; ')}`);
    const policySet = `dibao:${folder}`;
    const parsed = cedar.preparsePolicySet(policySet, { staticPolicies });
    if (parsed.type === 'failure') throw new Error(`Access policies do not parse: ${parsed.errors[0]?.message ?? ''}`);
    return new Authorizer(policySet, new Map(policies.map(([id, text]) => [id, sentenceOf(id, text)])));
  }

  /**
   * @param subjectPath area ids from the root of the register down to the area that the act is about, that area last
   */
  decide(principal: Principal, action: Action, subjectPath: readonly string[]): Verdict {
    const question = [principal.role, principal.area, action, ...subjectPath].join(' ');
    const known = this.verdicts.get(question);
    if (known !== undefined) return known;
    const verdict = this.ask(principal, action, subjectPath);
    this.verdicts.set(question, verdict);
    return verdict;
  }

  private ask(principal: Principal, action: Action, subjectPath: readonly string[]): Verdict {
    const resource = subjectPath.at(-1);
    if (resource === undefined) throw new Error('The area of the act is missing');
    const account = { type: 'Account', id: principal.account };
    const answer = cedar.statefulIsAuthorized({
      principal: account,
      action: { type: 'Action', id: action },
      resource: { type: 'Area', id: resource },
      context: {},
      preparsedPolicySetId: this.policySet,
      entities: [
        {
          uid: account,
          attrs: { area: { __entity: { type: 'Area', id: principal.area } } },
          parents: [{ type: 'Role', id: principal.role }],
        },
        ...subjectPath.map((id, depth) => ({
          uid: { type: 'Area', id },
          attrs: {},
          parents: subjectPath.slice(0, depth).map((ancestor) => ({ type: 'Area', id: ancestor })),
        })),
      ],
    });
    if (answer.type === 'failure') throw new Error(`Authorisation failed: ${answer.errors[0]?.message ?? ''}`);
    const [policy] = answer.response.diagnostics.reason;
    if (answer.response.decision === 'allow' && policy !== undefined) return { allowed: true, policy };
    return { allowed: false, policy: 'default-deny' };
  }
}

function readPolicies(folder: string): [id: string, text: string][] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.cedar'))
    .sort()
    .map((file) => [path.basename(file, '.cedar'), readFileSync(path.join(folder, file), 'utf8')]);
}

function sentenceOf(id: string, text: string): string {
  const sentence = /@sentence\("([^"]+)"\)/.exec(text)?.[1];
  if (sentence === undefined) throw new Error(`Access policy ${id} has no @sentence`);
  return sentence;
}
