import { type AreaLevel } from '../../kernel/area-register.js';

/**
 * The roles (角色), each with the level of area that it is granted for. The evaluator (评估人员, 4.3) sees frozen
 * samples only and so has no policy until samples exist. The three administrators (三员分立) are never one person.
 */
export const roles = {
  townshipOfficer: { name: '乡镇经办人员', levels: ['township'] },
  townshipReviewer: { name: '乡镇审核人员', levels: ['township'] },
  countyApprover: { name: '县级审批人员', levels: ['county'] },
  correctionOfficer: { name: '纠错经办人员', levels: ['county'] },
  correctionApprover: { name: '纠错审批人员', levels: ['county'] },
  auditor: { name: '审计人员', levels: ['county', 'prefecture', 'province'] },
  disciplineInspector: { name: '纪检人员', levels: ['county', 'prefecture', 'province'] },
  prefectureReporter: { name: '市州统计人员', levels: ['prefecture'] },
  provinceReporter: { name: '省级统计人员', levels: ['province'] },
  evaluator: { name: '评估人员', levels: ['county', 'prefecture', 'province'] },
  systemAdministrator: { name: '系统管理员', levels: ['county', 'prefecture', 'province'] },
  securityAdministrator: { name: '安全管理员', levels: ['county', 'prefecture', 'province'] },
  auditAdministrator: { name: '审计管理员', levels: ['county', 'prefecture', 'province'] },
} as const satisfies Record<string, { name: string; levels: readonly AreaLevel[] }>;

export type Role = keyof typeof roles;

export function isRole(value: string): value is Role {
  return Object.hasOwn(roles, value);
}
