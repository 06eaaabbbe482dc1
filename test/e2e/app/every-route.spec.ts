import { PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer, Reflector } from '@nestjs/core';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { actions } from '../../../src/identity-access/authorization/actions.js';
import { requirement, type Requirement } from '../../../src/platform/http/requires.decorator.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

/** Routes that anyone may call; a new one is added here by hand or it fails. */
const open = [
  'HealthController.live',
  'HealthController.ready',
  'MetricsController.read',
  'SessionsController.begin',
  'SessionsController.byIdentityProvider',
  'SessionsController.refresh',
];

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

function routes() {
  const reflector = new Reflector();
  const controllers = [...app.app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => {
    if (typeof metatype !== 'function') return [];
    const prototype = metatype.prototype as Readonly<Record<string, unknown>>;
    return Object.getOwnPropertyNames(prototype).flatMap((name) => {
      const handler = prototype[name];
      if (name === 'constructor' || typeof handler !== 'function' || !Reflect.hasMetadata(PATH_METADATA, handler))
        return [];
      const required = reflector.get<Requirement | undefined>(requirement, handler as () => unknown);
      const isOpen: unknown =
        Reflect.getMetadata('dibao:public-route', handler) ?? Reflect.getMetadata('dibao:public-route', metatype);
      return [{ name: `${metatype.name}.${name}`, action: required?.action, isOpen: isOpen === true }];
    });
  });
}

it('every route declares an action of the policies, or is on the list of open ones', () => {
  const all = routes();
  expect(all.length).toBeGreaterThan(20);
  expect(
    all
      .filter(({ isOpen }) => isOpen)
      .map(({ name }) => name)
      .sort(),
  ).toEqual([...open].sort());
  const undeclared = all.filter(
    ({ isOpen, action }) => !isOpen && !(actions as readonly string[]).includes(action ?? ''),
  );
  expect(undeclared).toEqual([]);
});
