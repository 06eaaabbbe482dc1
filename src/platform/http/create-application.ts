import { type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type NestExpressApplication } from '@nestjs/platform-express';
import { configureHttp } from './configure-http.js';

/** The application of a module that imports `ObservabilityModule` and `HttpModule`, ready for `listen`. */
export async function createHttpApplication(
  module: Type | DynamicModule,
  { trustedProxies = [] }: { trustedProxies?: readonly string[] } = {},
): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(module, {
    // configureHttp sets up the one that the API wants.
    bodyParser: false,
    // What the framework says of its own assembly is for nobody.
    logger: ['fatal', 'error', 'warn'],
    // A fault at start is thrown, so that what was started before can be stopped.
    abortOnError: false,
  });
  configureHttp(app, trustedProxies);
  return app;
}
