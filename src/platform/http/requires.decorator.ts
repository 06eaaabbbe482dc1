import { SetMetadata } from '@nestjs/common';

/** The area that a request is about. */
export type Subject =
  /** An area code in the body or the path, valid on the business date of today. */
  | { readonly in: 'body' | 'path'; readonly name: string }
  /** A stream named by a path parameter: `category-<value>`; its area is that of its last event. */
  | { readonly in: 'stream'; readonly category: string; readonly name: string }
  /** The asker's own area: lists, which are cut to it. */
  | { readonly in: 'own-area' };

export interface Requirement {
  /** One of the actions of the access policies. */
  readonly action: string;
  /** The act must be allowed for the area of each of them. */
  readonly subjects: readonly [Subject, ...Subject[]];
}

export const requirement = 'dibao:requires';

/** Declares what a route does and to which area. A route without it, and not `@Public()`, is closed to everyone. */
export const Requires = (action: string, ...subjects: readonly [Subject, ...Subject[]]) =>
  SetMetadata(requirement, { action, subjects } satisfies Requirement);
