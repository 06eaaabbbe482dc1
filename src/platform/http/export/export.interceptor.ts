import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  StreamableFile,
} from '@nestjs/common';
import { Readable } from 'node:stream';
import { mergeMap, type Observable } from 'rxjs';
import { csvOf } from './csv.js';
import { htmlOf } from './html.js';
import { type ExportFormat, ListExport } from './list-export.js';
import { xlsxOf } from './xlsx.js';

const types: Readonly<Record<ExportFormat, string>> = {
  html: 'text/html; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Sends a `ListExport` as the file that it is. */
@Injectable()
export class ExportInterceptor implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next
      .handle()
      .pipe(mergeMap(async (result: unknown) => (isExport(result) ? fileOf(await result.begun()) : result)));
  }
}

function isExport(result: unknown): result is ListExport {
  return result instanceof ListExport;
}

function fileOf(list: ListExport): StreamableFile {
  const { title, format } = list;
  const bytes = bytesOf(list);
  const file = new StreamableFile(bytes, {
    type: types[format],
    disposition: `${format === 'html' ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(title)}.${format}`,
  });
  // A file that breaks off must not look whole: the connection breaks with it.
  return file.setErrorHandler((_error, response) => {
    response.destroy?.();
  });
}

function bytesOf(list: ListExport): Readable {
  switch (list.format) {
    case 'csv':
      return Readable.from(csvOf(list), { objectMode: false });
    case 'html':
      return Readable.from(htmlOf(list), { objectMode: false });
    case 'xlsx':
      return xlsxOf(list);
  }
}
