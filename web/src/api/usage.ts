/** How the types read to whoever uses them; compiled with the rest, run by a test. */

import { ask, type Answer, type Body } from "./client";

type Events = Body<"/v1/events">;

/** A line for each event of a pair in a window, or what is wrong with the question. */
export async function eventsOfPair(base: string, pair: [string, string], from: string, to: string): Promise<string[]> {
  const answer = await ask(base, "/v1/events", { actor: pair, date_from: from, date_to: to, time_match: "within" });
  return answer.ok ? answer.body.items.map(line) : refusals(answer);
}

function line(event: Events["items"][number]): string {
  const sentence = event.claims?.items?.[0];
  return `${event.date?.start ?? "undated"} ${event.title ?? event.id}: ${sentence?.quote ?? ""}`;
}

function refusals(answer: Extract<Answer<Events>, { ok: false }>): string[] {
  const { problem } = answer;
  return problem.errors?.map((error) => `${error.pointer}: ${error.detail}`) ?? [problem.detail];
}

/** What must not compile; were one of them right, the compiler would complain about the comment. */
export function wrong(base: string, answer: Answer<Events>): unknown[] {
  return [
    // @ts-expect-error no such parameter
    ask(base, "/v1/events", { sinces: "2031" }),
    // @ts-expect-error no such value
    ask(base, "/v1/events", { time_match: "near" }),
    // @ts-expect-error no such address
    ask(base, "/v1/event", {}),
    // @ts-expect-error a problem has no items
    answer.ok ? 0 : answer.body.items,
    // @ts-expect-error an event may have no date
    answer.ok ? answer.body.items.map((event) => event.date.start) : 0,
  ];
}
