import { Suspense, useEffect, useEffectEvent, useRef, useState } from "react";
import { useLocation } from "wouter";
import { api } from "../api/client";
import { onOpened, onServerEvent } from "../api/events";
import { queryClient } from "../api/queries";
import { saveDraft } from "../editor/draft";
import { rememberEdited } from "../editor/noteHistory";
import { t } from "../messages";
import { lazily } from "../ui/lazily";
import { notice } from "../ui/notices";
import { connectKey, getConnect, pass } from "./connect";
import type { Command } from "./types";

const PermissionDialog = lazily(() => import("./PermissionDialog"), "connect");

/** A window that is not looked at lets others go first. */
const hiddenMillis = 400;

/** Follows what clients of AnkiConnect ask of the windows, and asks the person when a page wants permission. */
export function ConnectCommands() {
  const [path, go] = useLocation();
  const [questions, setQuestions] = useState<string[]>([]);
  const drafts = useRef(0);

  const open = useEffectEvent((command: Command) => {
    const { query, note, deck, noteType, fields, tags } = command.arguments;
    switch (command.command) {
      case "browse":
        return go(query === null || query === undefined ? "/browse" : `/browse?q=${encodeURIComponent(query)}`);
      case "editNote":
        if (note !== undefined) rememberEdited(note);
        return go(`/notes/${note}`);
      case "addCards":
      case "setDraft":
        if (noteType === undefined || deck === undefined) return go("/add");
        saveDraft({ noteTypeId: noteType, deckId: deck, fields: fields ?? [], tags: tags ?? [] });
        drafts.current += 1;
        return go(`/add?draft=${drafts.current}`);
      case "deckOverview":
        return go(`/decks/${deck}`);
      case "deckBrowser":
        return go("/");
      case "review":
        return go(`/study/${deck}`);
      case "importFile":
        return go("/import");
      case "notify":
        return notice((command.arguments.report ?? []).join(" ") || t("connect.checked"), { millis: 8000 });
      case "exit":
        return notice(t("connect.exit"));
    }
  });

  const received = useEffectEvent((command: Command) => {
    if (!command.passing) void take(command);
    else if (command.command === "setDraft") {
      if (path.startsWith("/add")) open(command);
    } else if (command.command === "notify" || command.command === "exit") open(command);
    else pass(command);
  });

  async function take(command: Command): Promise<void> {
    if (document.visibilityState !== "visible") await new Promise((resolve) => setTimeout(resolve, hiddenMillis));
    try {
      open(await api.post<Command>(`/connect/commands/${command.number}/take`));
    } catch {
      // Another window has it.
    }
  }

  const asked = useEffectEvent((origin: string) => {
    setQuestions((now) => (now.includes(origin) ? now : [...now, origin]));
    void queryClient.invalidateQueries({ queryKey: connectKey });
  });

  useEffect(() => {
    let live = true;
    const stopCommands = onServerEvent<Command>("gui", received);
    const stopQuestions = onServerEvent<{ origin: string }>("connect", (question) => asked(question.origin));
    // What came while no window was open, or before its stream of events was.
    const askWhatCame = () =>
      getConnect().then(
        (state) => {
          if (!live) return;
          for (const origin of state.questions) asked(origin);
          if (state.command) received(state.command);
        },
        () => undefined,
      );
    void askWhatCame();
    const stopOpened = onOpened(() => void askWhatCame());
    return () => {
      live = false;
      stopOpened();
      stopCommands();
      stopQuestions();
    };
  }, []);

  const [origin] = questions;
  if (!origin) return null;
  return (
    <Suspense>
      <PermissionDialog key={origin} origin={origin} onDone={() => setQuestions((now) => now.slice(1))} />
    </Suspense>
  );
}
