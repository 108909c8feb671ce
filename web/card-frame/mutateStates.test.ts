import { expect, test } from "vitest";
import { mutateStates, type ScriptStates } from "./mutateStates";

const review = (scheduledDays: number) => ({
  normal: { review: { scheduledDays, elapsedDays: 0, easeFactor: 2.5, lapses: 0, leeched: false } },
});

const states = (customData = ""): ScriptStates => ({
  current: { ...review(10), customData },
  again: review(1),
  hard: review(12),
  good: review(25),
  easy: review(40),
  context: { deckName: "Languages", seed: "435200000000005" },
});

test("a script changes states, and what it leaves in its custom data goes with each of them", async () => {
  const changed = await mutateStates(
    "states.good.normal.review.scheduledDays = 3; customData.good.v = customData.good.v + 1; states.good.customData = 'lost'",
    states('{"v":1}'),
  );
  expect(changed.good).toEqual({ ...review(3), customData: '{"v":2}' });
  expect(changed.again).toEqual({ ...review(1), customData: '{"v":1}' });
});

test("custom data that cannot be read are an empty object, one for each rating", async () => {
  const changed = await mutateStates("customData.easy.x = 1", states("nonsense"));
  expect([changed.easy?.customData, changed.good?.customData]).toEqual(['{"x":1}', "{}"]);
});

test("a script may wait, and is told the deck and a seed of 64 bits", async () => {
  const changed = await mutateStates(
    "await null; customData.good.s = ctx.deckName + ':' + (ctx.seed + 1n); customData.good.t = typeof ctx.decay",
    states(),
  );
  expect(changed.good?.customData).toBe('{"s":"Languages:435200000000006","t":"undefined"}');
});

test.each(["throw new Error('no')", "this is no script", "states.good = undefined"])("%s fails", async (script) => {
  await expect(mutateStates(script, states())).rejects.toThrow();
});
