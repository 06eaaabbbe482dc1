import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ChangeDataRetentionHandler } from './commands/change-data-retention.handler.js';
import { DataRetentionController } from './commands/data-retention.controller.js';

/** How long personal data is kept, and how it is erased. */
@Module({ imports: [CqrsModule], controllers: [DataRetentionController], providers: [ChangeDataRetentionHandler] })
export class DataRetentionModule {}
