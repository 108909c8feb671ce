import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { studyCard } from "../testing/fakeServer";
import { renderApp } from "../testing/render";
import { SchedulingFrame } from "./SchedulingFrame";

const answers = (calls: { path: string; body: Record<string, unknown> }[]) => calls.filter((call) => call.path.endsWith("/answer"));

test("space shows the answer, a number rates, and the next card is there before the server has answered", async () => {
  const { server } = renderApp("/study/2");
  await screen.findByRole("button", { name: "Show answer" });
  await userEvent.keyboard(" ");
  expect(screen.getByRole("button", { name: /Good.*<10m.*key .?3/ })).toBeDefined();
  await userEvent.keyboard("3");
  expect(screen.getByRole("button", { name: "Show answer" })).toBeDefined();
  await waitFor(() => expect(answers(server.calls)).toHaveLength(1));
  expect(answers(server.calls)[0]?.body).toMatchObject({ cardId: 1, rating: 3, version: "1" });
});

test("a rating on the question is ignored", async () => {
  const { server } = renderApp("/study/2");
  await screen.findByRole("button", { name: "Show answer" });
  await userEvent.keyboard("3");
  expect(answers(server.calls)).toHaveLength(0);
});

test("the count of the shown card's queue is the current one", async () => {
  renderApp("/study/2");
  const counts = await screen.findByLabelText("1 new, 1 learning, 3 to review");
  expect(counts.querySelector("[aria-current]")?.getAttribute("data-kind")).toBe("new");
});

test("a card that was changed elsewhere is not answered; the fresh queue takes over", async () => {
  const { server } = renderApp("/study/2", (fake) => {
    fake.overrides.set("POST /study/2/answer", () => {
      const fresh = fake.handle("GET", "/api/study/2", {}).body as object;
      return { status: 409, body: { code: "stale-card", queue: { ...fresh, cards: [studyCard(77)] } } };
    });
  });
  await screen.findByRole("button", { name: "Show answer" });
  await userEvent.keyboard(" ");
  await userEvent.keyboard("1");
  await screen.findByText(/changed elsewhere/);
  expect(server.queue).toHaveLength(3);
});

test("a card that was changed elsewhere, while another deck became the current one, is replaced by asking again", async () => {
  const { server } = renderApp("/study/2", (fake) => {
    fake.overrides.set("POST /study/2/answer", () => {
      fake.queue = [studyCard(77)];
      return { status: 409, body: { code: "stale-card" } };
    });
  });
  await screen.findByRole("button", { name: "Show answer" });
  await userEvent.keyboard(" ");
  await userEvent.keyboard("1");
  await screen.findByText(/changed elsewhere/);
  await waitFor(() => expect(server.calls.filter((call) => call.method === "GET" && call.path.startsWith("/study/2"))).toHaveLength(2));
});

test("the same card coming again starts on its question", async () => {
  const { server } = renderApp("/study/2", (fake) => {
    const only = studyCard(9, { queue: "learning" });
    fake.queue = [only];
    fake.overrides.set("POST /study/2/answer", () => ({
      ...(fake.handle("GET", "/api/study/2", {}).body as object),
      changes: [],
      leech: false,
    }));
  });
  await screen.findByRole("button", { name: "Show answer" });
  await userEvent.keyboard(" ");
  await userEvent.keyboard("1");
  await screen.findByRole("button", { name: "Show answer" });
  expect(answers(server.calls)).toHaveLength(1);
});

test("nothing left: the reasons are named", async () => {
  renderApp("/study/2", (fake) => {
    fake.queue = [];
  });
  await screen.findByText("Finished for now");
  expect(screen.getByText(/next learning card is due in/)).toBeDefined();
  expect(screen.getByText(/more new cards/)).toBeDefined();
  expect(screen.getByRole("button", { name: "Show them now" })).toBeDefined();
});

test("a flag shows at once and is taken off by the same key", async () => {
  const { server } = renderApp("/study/2");
  await screen.findByRole("button", { name: "Show answer" });
  await userEvent.keyboard("{Control>}2{/Control}");
  expect(await screen.findByLabelText(/Flag: .*Orange/)).toBeDefined();
  await userEvent.keyboard("{Control>}2{/Control}");
  await waitFor(() => expect(screen.queryByLabelText(/Flag: .*Orange/)).toBeNull());
  expect(server.calls.filter((call) => call.path === "/cards/flag").map((call) => call.body.flag)).toEqual([2, 0]);
});

const scripted = (script: string) => studyCard(5, { customScheduling: script, states: { current: {} } });

test("what the scheduling script makes of the states is on the buttons and goes with the answer", async () => {
  vi.spyOn(SchedulingFrame.prototype, "run").mockResolvedValueOnce({ good: "changed" });
  const { server } = renderApp("/study/2", (fake) => {
    fake.queue = [scripted("script"), studyCard(6)];
  });
  await screen.findByRole("button", { name: "Show answer" });
  await userEvent.keyboard(" ");
  await screen.findByRole("button", { name: /Good.*77d/ });
  await userEvent.keyboard("3");
  await waitFor(() => expect(answers(server.calls)[0]?.body).toMatchObject({ cardId: 5, states: { good: "changed" } }));
});

test("until the scheduling script has ended a card cannot be rated; if it fails, the usual buttons come", async () => {
  let fail: (nothing: null) => void = () => undefined;
  const script = new Promise<null>((resolve) => {
    fail = resolve;
  });
  vi.spyOn(SchedulingFrame.prototype, "run").mockReturnValueOnce(script);
  const { server } = renderApp("/study/2", (fake) => {
    fake.queue = [scripted("script")];
  });
  await screen.findByRole("button", { name: "Show answer" });
  await userEvent.keyboard(" ");
  await userEvent.keyboard("3");
  expect(screen.queryByRole("button", { name: /Good/ })).toBeNull();
  expect(answers(server.calls)).toHaveLength(0);

  fail(null);

  await screen.findByRole("button", { name: /Good.*<10m/ });
  await screen.findByText(/scheduling script failed/);
  await userEvent.keyboard("3");
  await waitFor(() => expect(answers(server.calls)).toHaveLength(1));
  expect(answers(server.calls)[0]?.body.states).toBeUndefined();
});
