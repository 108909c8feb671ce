import "./ui/mantine";
import "@mantine/notifications/styles.layer.css";
import "./ui/global.css";
import { DirectionProvider, MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode, startTransition } from "react";
import { createRoot } from "react-dom/client";
import { Router } from "wouter";
import { App } from "./App";
import { api, appBase } from "./api/client";
import { keys, queryClient } from "./api/queries";
import type { BrowseOpening, DeckList, Session } from "./api/types";
import { askEarly } from "./browse/opening";
import { applyLanguage, direction } from "./messages";
import { pageOf, preloadFrequent } from "./pages";
import { ErrorBoundary } from "./ui/ErrorBoundary";
import { theme, variables } from "./ui/theme";

/** What the page would ask for first, which the server wrote into it. */
type Answers = { session?: Session; decks?: DeckList; opening?: BrowseOpening };

/** A page without its content is better than none after this. */
const patientMillis = 300;

/** By then the page has what it asked for itself. */
const idleMillis = 1000;
const idle = () => new Promise<unknown>((resolve) => ("requestIdleCallback" in window ? requestIdleCallback(resolve) : resolve(null)));

async function start(): Promise<void> {
  const path = location.pathname.slice(appBase.pathname.length);
  const search = new URLSearchParams(location.search).get("q");
  const answers: Answers = JSON.parse(document.getElementById("answers")?.textContent || "{}");
  if (answers.session) queryClient.setQueryData(keys.session, answers.session);
  if (answers.decks) queryClient.setQueryData(keys.decks, answers.decks);
  if (answers.opening) queryClient.setQueryData(keys.opening(search), answers.opening);
  const opening = path === "browse" ? askEarly(search) : null;
  const session = await queryClient.fetchQuery({ queryKey: keys.session, queryFn: () => api.get<Session>("/session") }).catch(() => null);
  const page = pageOf(path, session);
  // Drawing the page once with its content is quicker than without it and again.
  await Promise.all([
    applyLanguage(session?.me?.language ?? null),
    page?.preload().catch(() => undefined),
    opening && Promise.race([opening, new Promise((resolve) => setTimeout(resolve, patientMillis))]),
  ]);
  const root = document.getElementById("root");
  if (!root) throw new Error("The page has no root element.");
  const app = (
    <StrictMode>
      <DirectionProvider initialDirection={direction()} detectDirection={false}>
        <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
          <QueryClientProvider client={queryClient}>
            <Notifications position="bottom-center" limit={3} containerWidth={400} zIndex={400} />
            <ErrorBoundary>
              <Router base={appBase.pathname.replace(/\/$/, "")}>
                <App />
              </Router>
            </ErrorBoundary>
          </QueryClientProvider>
        </MantineProvider>
      </DirectionProvider>
    </StrictMode>
  );
  // Drawn in pieces, between which the browser answers; it takes the place of what stands there in one.
  startTransition(() => createRoot(root).render(app));
  const { connection }: { connection?: { saveData?: boolean } } = navigator as object;
  if (session?.me && !connection?.saveData) setTimeout(() => void preloadFrequent(idle), idleMillis);
}

void start();
