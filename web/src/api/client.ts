/** Asks the API, with the types of schema.d.ts: a wrong parameter or field does not compile. */

import type { components, paths } from "./schema";

export type Problem = components["schemas"]["Problem"];

/** Addresses that are asked with GET and need nothing in their path. */
export type Listing = {
  [P in keyof paths]: P extends `${string}{${string}` ? never : paths[P] extends { get: object } ? P : never;
}[keyof paths];

export type Query<P extends Listing> = paths[P] extends { get: { parameters: { query?: infer Q } } }
  ? NonNullable<Q>
  : never;

export type Body<P extends Listing> = paths[P] extends {
  get: { responses: { 200: { content: { "application/json": infer B } } } };
}
  ? B
  : never;

export type Answer<T> = { ok: true; body: T } | { ok: false; problem: Problem };

/** What the API answers: the body, or the problem that it has with the question. */
export async function ask<P extends Listing>(base: string, path: P, query: Query<P>): Promise<Answer<Body<P>>> {
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries<unknown>(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null) words.append(name, String(one));
    }
  }
  const response = await fetch(`${base}${path}?${words}`);
  const body: unknown = await response.json();
  return response.ok ? { ok: true, body: body as Body<P> } : { ok: false, problem: body as Problem };
}
