import { revealReasons } from '../../../household-case/queries/reveal-case.controller.js';
import { type Reason } from '../../../kernel/decider.js';
import { type Fault } from '../../../kernel/rejection.js';

/** What the command line may say. */
export interface FolderOptions {
  readonly out?: string;
  readonly reasonCode?: string;
  readonly reason?: string;
  readonly check?: string;
}

/** What is asked for: a case's folder, or the check of one. */
export type FolderOrder =
  | { readonly kind: 'export'; readonly caseId: string; readonly out: string; readonly reason: Reason }
  | { readonly kind: 'check'; readonly folder: string };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

/** @returns every fault where the call is wrong */
export function readOrder(caseId: string | undefined, options: FolderOptions): FolderOrder | readonly Fault[] {
  const { out, reasonCode = '', reason = '', check } = options;
  if (check !== undefined)
    return caseId === undefined && out === undefined
      ? { kind: 'check', folder: check }
      : [{ pointer: '--check', expected: '核对时不写个案编号和 --out' }];
  const faults = [
    ...(uuid.test(caseId ?? '') ? [] : [{ pointer: 'case', expected: '应写明个案编号（UUID），见 dibao cases' }]),
    ...(out === undefined ? [{ pointer: '--out', expected: '应写明新的文件夹，或 .zip 文件' }] : []),
    ...((revealReasons as readonly string[]).includes(reasonCode)
      ? []
      : [{ pointer: '--reason-code', expected: `应为 ${revealReasons.join('、')} 之一` }]),
    ...(/^\P{Cc}{1,500}$/u.test(reason) ? [] : [{ pointer: '--reason', expected: '应为 1 到 500 字的说明' }]),
  ];
  if (faults.length > 0 || caseId === undefined || out === undefined) return faults;
  return { kind: 'export', caseId: caseId.toLowerCase(), out, reason: { code: reasonCode, text: reason } };
}
