import {
  type ArgumentMetadata,
  Injectable,
  type PipeTransform,
  type ValidationError,
  ValidationPipe,
} from '@nestjs/common';
import { type Fault } from '../../kernel/rejection.js';
import { constraintText } from './constraint-text.js';
import { childPointer } from './json-pointer.js';
import { ProblemException } from './problem.js';
import { unstorableParts } from './storable-json.js';

class ValidationFaults extends Error {
  constructor(readonly faults: readonly Fault[]) {
    super('Validation failed');
  }
}

/** Checks bodies and queries against their DTO classes: unknown fields are faults, and all faults come at once. */
@Injectable()
export class StrictValidationPipe implements PipeTransform {
  private readonly validation = new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    exceptionFactory: (errors) => new ValidationFaults(faultsOf(errors)),
  });

  async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const faults = metadata.type === 'body' ? unstorableParts(value) : [];
    try {
      const transformed: unknown = await this.validation.transform(value, metadata);
      if (faults.length === 0) return transformed;
    } catch (error) {
      if (!(error instanceof ValidationFaults)) throw error;
      faults.push(...error.faults.filter(({ pointer }) => !faults.some((fault) => fault.pointer === pointer)));
    }
    const place = metadata.type === 'body' ? '请求内容' : '请求参数';
    throw new ProblemException(400, 'http.invalid-request', `${place}有 ${faults.length} 处不合要求，请逐一改正。`, {
      faults,
    });
  }
}

function faultsOf(errors: readonly ValidationError[], parent = ''): Fault[] {
  return errors.flatMap((error) => {
    const pointer = childPointer(parent, error.property);
    const own = Object.entries(error.constraints ?? {}).map(([name, message]) => constraintText(name, message));
    const here = own.length === 0 ? [] : [{ pointer, expected: own.join('；') }];
    return [...here, ...faultsOf(error.children ?? [], pointer)];
  });
}
