import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DecideCourseController } from './commands/decide-course/decide-course.controller.js';
import { DecideCourseHandler } from './commands/decide-course/decide-course.handler.js';
import { RedetermineCountyController } from './commands/redetermine-county/redetermine-county.controller.js';
import { RedetermineCountyHandler } from './commands/redetermine-county/redetermine-county.handler.js';
import { CountyRun } from './commands/county-run/county-run.js';
import { CountyRuns } from './commands/county-run/county-runs.js';
import { PursuedRuns } from './commands/county-run/pursued-runs.js';
import { ApplyTaperStepsController } from './commands/apply-taper-steps/apply-taper-steps.controller.js';
import { ApplyTaperStepsHandler } from './commands/apply-taper-steps/apply-taper-steps.handler.js';
import { MoveHouseholdController } from './commands/move-household/move-household.controller.js';
import { RecordMoveHandler } from './commands/move-household/move-household.handler.js';
import { ReferToOtherAidController } from './commands/refer-to-other-aid/refer-to-other-aid.controller.js';
import { ChangeReferralHandler } from './commands/refer-to-other-aid/refer-to-other-aid.handler.js';
import { ReviewSupplementsController } from './commands/review-supplements/review-supplements.controller.js';
import { ReviewSupplementsHandler } from './commands/review-supplements/review-supplements.handler.js';
import { CaseImportsController } from './commands/import-cases/case-imports.controller.js';
import { ImportCases } from './commands/import-cases/import-cases.js';
import { DeliverCaseLetterHandler } from './commands/issue-letter/deliver-letter.handler.js';
import { IssueLetterController } from './commands/issue-letter/issue-letter.controller.js';
import { IssueCaseLetterHandler } from './commands/issue-letter/issue-letter.handler.js';
import { RecordFactsController } from './commands/record-facts/record-facts.controller.js';
import { RecordFactsHandler } from './commands/record-facts/record-facts.handler.js';
import { IntakeController } from './commands/take-step/intake.controller.js';
import { NoticeController } from './commands/take-step/notice.controller.js';
import { StepReceipts } from './commands/take-step/step-receipts.js';
import { SurveyController } from './commands/take-step/survey.controller.js';
import { TakeStepHandler } from './commands/take-step/take-step.handler.js';
import { PreviewController } from './queries/preview/preview.controller.js';
import { ProcedureQueryController } from './queries/procedure-query.controller.js';
import { CaseHandling } from './commands/case-handling.js';
import { PersonClaims } from './commands/person-claims.js';
import { ReceiptClaims } from './commands/receipt-claims.js';
import { RecordDecisionController } from './commands/record-decision/record-decision.controller.js';
import { RecordDecisionHandler } from './commands/record-decision/record-decision.handler.js';
import { SubmitApplicationController } from './commands/submit-application/submit-application.controller.js';
import { SubmitApplicationHandler } from './commands/submit-application/submit-application.handler.js';
import { WithdrawApplicationController } from './commands/withdraw-application/withdraw-application.controller.js';
import { WithdrawApplicationHandler } from './commands/withdraw-application/withdraw-application.handler.js';
import { UploadEvidenceController } from './commands/upload-evidence/upload-evidence.controller.js';
import { CaseFolders } from './folder/case-folders.js';
import { CaseFolderController } from './queries/case-folder.controller.js';
import { HouseholdCaseQueryController } from './queries/household-case-query.controller.js';
import { LettersController } from './queries/letters.controller.js';
import { ReadEvidenceController } from './queries/read-evidence.controller.js';
import { RevealCaseController } from './queries/reveal-case.controller.js';

/** One household's case, from application to decision. */
@Module({
  imports: [CqrsModule],
  controllers: [
    DecideCourseController,
    RedetermineCountyController,
    RecordFactsController,
    ReadEvidenceController,
    CaseFolderController,
    IntakeController,
    SurveyController,
    NoticeController,
    ProcedureQueryController,
    PreviewController,
    ApplyTaperStepsController,
    CaseImportsController,
    MoveHouseholdController,
    ReferToOtherAidController,
    IssueLetterController,
    LettersController,
    ReviewSupplementsController,
    RevealCaseController,
    SubmitApplicationController,
    WithdrawApplicationController,
    RecordDecisionController,
    UploadEvidenceController,
    HouseholdCaseQueryController,
  ],
  providers: [
    SubmitApplicationHandler,
    WithdrawApplicationHandler,
    RecordDecisionHandler,
    DecideCourseHandler,
    RedetermineCountyHandler,
    RecordFactsHandler,
    TakeStepHandler,
    StepReceipts,
    ApplyTaperStepsHandler,
    RecordMoveHandler,
    ChangeReferralHandler,
    IssueCaseLetterHandler,
    DeliverCaseLetterHandler,
    ReviewSupplementsHandler,
    ImportCases,
    CountyRun,
    CountyRuns,
    PursuedRuns,
    CaseFolders,
    CaseHandling,
    PersonClaims,
    ReceiptClaims,
  ],
})
export class HouseholdCaseModule {}
