import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { deck } from "../testing/fakeServer";
import { renderApp } from "../testing/render";
import { visibleRows } from "./tree";

test("the tree shows decks with their counts and levels", async () => {
  renderApp("/");
  const arabic = await screen.findByRole("treeitem", { name: /^Arabic: 2 new, 1 learning, 3 due$/ });
  expect(arabic.getAttribute("aria-level")).toBe("2");
  expect(screen.getByRole("treeitem", { name: /^Languages/ }).getAttribute("aria-expanded")).toBe("true");
});

test("arrow keys fold a deck and the server hears of it", async () => {
  const { server } = renderApp("/");
  const languages = await screen.findByRole("treeitem", { name: /^Languages/ });
  languages.focus();
  await userEvent.keyboard("{ArrowLeft}");
  await waitFor(() => expect(screen.queryByRole("treeitem", { name: /^Arabic/ })).toBeNull());
  expect(server.calls.find((call) => call.method === "PATCH")?.body).toEqual({ collapsed: true });
});

test("an empty collection offers the sample deck and the import", async () => {
  renderApp("/", (fake) => {
    fake.decks = [];
  });
  expect(await screen.findByRole("button", { name: "Add the sample deck" })).toBeDefined();
  expect(screen.getByRole("link", { name: "Import a deck" })).toBeDefined();
});

test("deleting asks nothing, says how many cards went, and offers undo", async () => {
  renderApp("/");
  await screen.findByRole("treeitem", { name: /^Medicine/ });
  await userEvent.click(screen.getByLabelText("Actions for ⁨Medicine⁩"));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Delete" }));
  const said = await screen.findByText(/10 cards deleted from/);
  expect(within(said.parentElement as HTMLElement).getByRole("button", { name: "Undo" })).toBeDefined();
});

test("a search shows matches and the decks above them", () => {
  const tree = [
    deck(1, "Languages", { collapsed: true, children: [deck(2, "Languages::Arabic"), deck(3, "Languages::Japanese")] }),
    deck(4, "Medicine"),
  ];
  expect(visibleRows(tree, "ara lang").map((row) => row.id)).toEqual([1, 2]);
  expect(visibleRows(tree, "").map((row) => row.id)).toEqual([1, 4]);
});
