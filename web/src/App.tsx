import { useMantineColorScheme } from "@mantine/core";
import { Suspense, useEffect } from "react";
import { Redirect, Route, Switch, useLocation } from "wouter";
import { useServerEvents } from "./api/events";
import { useSession } from "./api/queries";
import type { Me } from "./api/types";
import { ConnectCommands } from "./connect/ConnectCommands";
import {
  AccountPage,
  AddPage,
  BrowsePage,
  ChecksPage,
  ClassesPage,
  DeckPage,
  EditPage,
  FilteredDeckPage,
  FirstVisit,
  Forgot,
  ImportPage,
  NoteTypePage,
  NoteTypesPage,
  OptionsPage,
  PrintPage,
  Register,
  Reset,
  ServerPage,
  SettingsPage,
  SignIn,
  StatsPage,
  StudyPage,
  SyncPage,
  Verify,
} from "./pages";
import { NotFound } from "./shell/NotFound";
import { Shell } from "./shell/Shell";
import { Failed } from "./ui/Failed";
import { PageSkeleton } from "./ui/PageSkeleton";

export function App() {
  const session = useSession();
  const [path] = useLocation();
  if (session.isPending) return null;
  if (session.isError) return <Failed error={session.error} retry={() => void session.refetch()} />;
  if (session.data.state === "first-visit")
    return (
      <Suspense>
        <FirstVisit codeNeeded={session.data.codeNeeded} />
      </Suspense>
    );
  // Links of mails work whether one is signed in or not.
  if (path === "/verify" || path === "/reset") return <Suspense>{path === "/verify" ? <Verify /> : <Reset />}</Suspense>;
  if (session.data.state === "signed-out" || !session.data.me) {
    const registering = path === "/register" && session.data.registration !== "off";
    if (registering || (path === "/forgot" && session.data.canMail))
      return <Suspense>{registering ? <Register session={session.data} /> : <Forgot />}</Suspense>;
    return (
      <Suspense>
        <SignIn session={session.data} />
      </Suspense>
    );
  }

  return <SignedIn me={session.data.me} />;
}

function SignedIn({ me }: { me: Me }) {
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => setColorScheme(me.theme), [me.theme, setColorScheme]);
  useServerEvents();
  return (
    <>
      <ConnectCommands />
      <Pages me={me} />
    </>
  );
}

function Pages({ me }: { me: Me }) {
  return (
    <Switch>
      <Route path="/study/:deckId">
        {({ deckId }) => (
          <Suspense>
            <StudyPage key={deckId} deckId={Number(deckId)} />
          </Suspense>
        )}
      </Route>
      <Route>
        <Shell me={me}>
          <Suspense fallback={<PageSkeleton />}>
            <Switch>
              <Route path="/">
                <DeckPage deckId={null} />
              </Route>
              <Route path="/decks/:deckId">{({ deckId }) => <DeckPage deckId={Number(deckId)} />}</Route>
              <Route path="/decks">
                <Redirect to="/" />
              </Route>
              <Route path="/add">
                <AddPage />
              </Route>
              <Route path="/notes/:noteId">{({ noteId }) => <EditPage key={noteId} noteId={Number(noteId)} />}</Route>
              <Route path="/import">
                <ImportPage />
              </Route>
              <Route path="/browse">
                <BrowsePage />
              </Route>
              <Route path="/stats">
                <StatsPage />
              </Route>
              <Route path="/options/:deckId">{({ deckId }) => <OptionsPage key={deckId} deckId={Number(deckId)} />}</Route>
              <Route path="/note-types">
                <NoteTypesPage />
              </Route>
              <Route path="/note-types/:id">{({ id }) => <NoteTypePage key={id} noteTypeId={Number(id)} />}</Route>
              <Route path="/filtered/:id">{({ id }) => <FilteredDeckPage key={id} deckId={Number(id)} />}</Route>
              <Route path="/print">
                <PrintPage />
              </Route>
              <Route path="/checks">
                <ChecksPage />
              </Route>
              <Route path="/account">
                <AccountPage />
              </Route>
              <Route path="/classes">
                <ClassesPage />
              </Route>
              <Route path="/server">
                <ServerPage />
              </Route>
              <Route path="/register">
                <Redirect to="/" />
              </Route>
              <Route path="/devices">
                <SyncPage />
              </Route>
              <Route path="/settings">
                <SettingsPage />
              </Route>
              <Route>
                <NotFound />
              </Route>
            </Switch>
          </Suspense>
        </Shell>
      </Route>
    </Switch>
  );
}
