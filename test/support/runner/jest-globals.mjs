// What specs import as '@jest/globals': the functions of the spec file that runs now.
export let afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test;

/** Files that several specs import see the new values too: an import is a view of the variable. */
export function useGlobals(globals) {
  ({ afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test } = globals);
}
