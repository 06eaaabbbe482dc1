// Jest's testRunner: circus as ever, but Node itself loads the spec file and the program under test, which is there once
// for all spec files of a worker. Jest would load it for each of them anew, which takes longer than most of them run.
import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { createRequire, register } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';
import circus from 'jest-circus/runner';
import { swcOptions } from '../swc-options.mjs';
import { useGlobals } from './jest-globals.mjs';

register('../typescript-hooks.mjs', import.meta.url);
register('./jest-globals-hooks.mjs', import.meta.url);

const require = createRequire(import.meta.url);
const sourceMaps = new Map();
// What circus and `jest.setTimeout` keep at the global object, by the names that Jest gives them.
const ofOneSpec = ['EVENT_HANDLERS', 'TEST_TIMEOUT_SYMBOL', 'RETRY_TIMES'].map((name) => Symbol.for(name));

export default function runSpec(globalConfig, config, environment, runtime, file, tell) {
  for (const symbol of ofOneSpec) delete globalThis[symbol];
  runtime.getSourceMaps().get = sourceMapOf;
  const byNode = Object.assign(Object.create(runtime), {
    requireInternalModule: requireAnew,
    unstable_shouldLoadAsEsm: () => true,
    unstable_importModule: (path) => import(pathToFileURL(path).href),
    setGlobalsForRuntime: (globals) => useGlobals({ ...globals, jest: jestIn(environment) }),
  });
  return circus.default(globalConfig, config, environment, byNode, file, tell);
}

/** The part of circus that holds the tests of one spec file begins anew; what it needs itself is loaded once. */
function requireAnew(file) {
  delete require.cache[file];
  return require(file);
}

/** As much of the `jest` object as specs use; Jest undoes the spies when a spec file is over. */
function jestIn({ moduleMocker }) {
  return {
    spyOn: moduleMocker.spyOn.bind(moduleMocker),
    setTimeout(ms) {
      globalThis[Symbol.for('TEST_TIMEOUT_SYMBOL')] = ms;
    },
  };
}

/** For stacks that somebody reads: the place in the TypeScript file. */
function sourceMapOf(url) {
  if (!/^file:.*\.ts$/u.test(url)) return undefined;
  let map = sourceMaps.get(url);
  if (map === undefined) {
    const filename = fileURLToPath(url);
    const compiled = transformSync(readFileSync(filename, 'utf8'), { ...swcOptions, filename, sourceMaps: true });
    map = `data:application/json;base64,${Buffer.from(compiled.map).toString('base64')}`;
    sourceMaps.set(url, map);
  }
  return map;
}
