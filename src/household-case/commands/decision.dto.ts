import { type EvidenceDto, IsEvidence } from '../../platform/artefacts/evidence.dto.js';
import { IsBusinessDate } from '../../platform/http/validators.js';

/** What every decision of the county says. */
export class DecisionDto {
  @IsBusinessDate('审批日期')
  readonly decidedOn!: string;
  @IsEvidence('审批表、复核材料等')
  readonly evidence?: EvidenceDto[];
}
