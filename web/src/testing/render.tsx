import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import { vi } from "vitest";
import { Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import { App } from "../App";
import { queryClient } from "../api/queries";
import { theme } from "../ui/theme";
import { FakeServer } from "./fakeServer";

/** The whole app at a path, on a server in memory. */
export function renderApp(path: string, prepare: (server: FakeServer) => void = () => undefined) {
  const server = new FakeServer();
  prepare(server);
  queryClient.clear();
  vi.stubGlobal("fetch", async (url: string, init: RequestInit = {}) => {
    const body = typeof init.body === "string" ? JSON.parse(init.body) : {};
    const answer = server.handle(init.method ?? "GET", String(url), body);
    return new Response(JSON.stringify(answer.body), { status: answer.status });
  });
  const location = memoryLocation({ path, record: true });
  render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={queryClient}>
        <Notifications />
        <Router hook={location.hook} searchHook={location.searchHook}>
          <App />
        </Router>
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { server, location };
}
