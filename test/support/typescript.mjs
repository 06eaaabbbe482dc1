// node --import ./test/support/typescript.mjs FILE.ts runs TypeScript without a build (child processes of tests).
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
