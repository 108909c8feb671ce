import "./ui/mantine";
import "@mantine/notifications/styles.layer.css";
import "./ui/global.css";
import { DirectionProvider, MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Router } from "wouter";
import { App } from "./App";
import { api, appBase } from "./api/client";
import { keys, queryClient } from "./api/queries";
import type { Session } from "./api/types";
import { askEarly } from "./browse/opening";
import { applyLanguage, direction } from "./messages";
import { ErrorBoundary } from "./ui/ErrorBoundary";
import { theme, variables } from "./ui/theme";

/** A page without rows is better than none after this. */
const patientMillis = 300;

async function start(): Promise<void> {
  const browsing = location.pathname === `${appBase.pathname}browse`;
  const opening = browsing ? askEarly(new URLSearchParams(location.search).get("q")) : null;
  const session = await queryClient.fetchQuery({ queryKey: keys.session, queryFn: () => api.get<Session>("/session") }).catch(() => null);
  await applyLanguage(session?.me?.language ?? null);
  // Drawing the page once with its rows is quicker than without them and again.
  if (opening) await Promise.race([opening, new Promise((resolve) => setTimeout(resolve, patientMillis))]);
  const root = document.getElementById("root");
  if (!root) throw new Error("The page has no root element.");
  createRoot(root).render(
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
    </StrictMode>,
  );
}

void start();
