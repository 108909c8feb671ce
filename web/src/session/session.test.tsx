import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { renderApp } from "../testing/render";

test("the first visit makes the administrator and goes to the decks", async () => {
  const { server } = renderApp("/", (fake) => {
    fake.state = "first-visit";
  });
  await userEvent.type(await screen.findByLabelText("Name"), "Amira");
  await userEvent.type(screen.getByLabelText("Password", { selector: "input" }), "a good sentence");
  await userEvent.click(screen.getByRole("button", { name: "Create account" }));
  await screen.findByRole("tree");
  expect(server.calls.find((call) => call.path === "/session/first")?.body).toMatchObject({ name: "Amira", password: "a good sentence" });
});

test("a short password is refused before anything is sent", async () => {
  const { server } = renderApp("/", (fake) => {
    fake.state = "first-visit";
  });
  await userEvent.type(await screen.findByLabelText("Name"), "Amira");
  await userEvent.type(screen.getByLabelText("Password", { selector: "input" }), "short");
  await userEvent.click(screen.getByRole("button", { name: "Create account" }));
  expect(screen.getByText("The password needs at least 8 characters.")).toBeDefined();
  expect(server.calls.some((call) => call.method === "POST")).toBe(false);
});

test("a wrong password is said in words", async () => {
  renderApp("/", (fake) => {
    fake.state = "signed-out";
  });
  await userEvent.type(await screen.findByLabelText("Name"), "Amira");
  await userEvent.type(screen.getByLabelText("Password", { selector: "input" }), "wrong password");
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
  expect(await screen.findByText(/do not match/)).toBeDefined();
});

test("after signing in the decks are there", async () => {
  renderApp("/", (fake) => {
    fake.state = "signed-out";
  });
  await userEvent.type(await screen.findByLabelText("Name"), "Amira");
  await userEvent.type(screen.getByLabelText("Password", { selector: "input" }), "a good sentence");
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
  expect(await screen.findByRole("tree")).toBeDefined();
});
