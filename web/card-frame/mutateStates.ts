const ratings = ["again", "hard", "good", "easy"] as const;

/** A state as docs/spec/scheduler.md §4.3 writes it; scripts may put into it what they like. */
type State = { customData?: string; [kind: string]: unknown };

export type ScriptStates = Record<"current" | (typeof ratings)[number], State> & {
  context: { deckName: string; seed: string; decay?: number; desiredRetention?: number };
};

type Script = (states: unknown, customData: unknown, ctx: unknown) => Promise<unknown>;
const AsyncFunction = (async () => undefined).constructor as new (...parts: string[]) => Script;

/**
 * The states after a scheduling script: the body of an async function of `states`, `customData` and `ctx`. Whatever it does to the
 * custom data inside of the states is overwritten by its `customData`.
 */
export async function mutateStates(script: string, { context, ...states }: ScriptStates): Promise<Record<string, State>> {
  const customData = Object.fromEntries(ratings.map((rating) => [rating, parsed(states.current.customData)]));
  const ctx = { ...context, seed: BigInt(context.seed) };
  await new AsyncFunction("states", "customData", "ctx", script)(states, customData, ctx);
  for (const rating of ratings) states[rating].customData = JSON.stringify(customData[rating]);
  return states;
}

/** Each rating gets an object of its own. */
function parsed(customData: string | undefined): unknown {
  try {
    return JSON.parse(customData ?? "") ?? {};
  } catch {
    return {};
  }
}
