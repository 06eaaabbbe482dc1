import { Module } from '@nestjs/common';
import { VerificationController } from './verification.controller.js';

/** Proof that nothing was altered. */
@Module({ controllers: [VerificationController] })
export class IntegrityModule {}
