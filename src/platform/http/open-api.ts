import { type INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

/** Path of the page that shows the API. */
export const openApiPage = 'api';

/** The OpenAPI document of every route that is mounted. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const description = new DocumentBuilder()
    .setTitle('低保业务记录 dibao')
    .setDescription('最低生活保障业务的事件溯源记录。错误均为 RFC 9457 问题详情（application/problem+json）。')
    .setVersion('1')
    .addBearerAuth()
    .addSecurityRequirements('bearer')
    .build();
  return SwaggerModule.createDocument(app, description);
}

/** Serves the page at `/api` and the document at `/api-json`. */
export function serveOpenApi(app: INestApplication): void {
  SwaggerModule.setup(openApiPage, app, () => openApiDocument(app), { useGlobalPrefix: false });
}
