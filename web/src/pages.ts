import type { Session } from "./api/types";
import { lazily } from "./ui/lazily";

export const FirstVisit = lazily(() => import("./session/FirstVisit"), "door");
export const SignIn = lazily(() => import("./session/SignIn"), "door");
export const Register = lazily(() => import("./session/Register"), "door");
export const Forgot = lazily(async () => ({ default: (await import("./session/MailLinks")).Forgot }), "door");
export const Reset = lazily(async () => ({ default: (await import("./session/MailLinks")).Reset }), "door");
export const Verify = lazily(async () => ({ default: (await import("./session/MailLinks")).Verify }), "door");
export const DeckPage = lazily(() => import("./decks/DeckPage"), "decks");
export const BrowsePage = lazily(() => import("./browse/BrowsePage"), "browse");
export const StudyPage = lazily(() => import("./study/StudyPage"), "study");
export const AddPage = lazily(() => import("./editor/AddPage"), "editor");
export const EditPage = lazily(() => import("./editor/EditPage"), "editor");
export const ImportPage = lazily(() => import("./import/ImportPage"), "transfer");
export const ChecksPage = lazily(() => import("./checks/ChecksPage"), "checks", "transfer");
export const NoteTypesPage = lazily(() => import("./noteTypes/NoteTypesPage"), "note-types");
export const NoteTypePage = lazily(() => import("./noteTypes/NoteTypePage"), "note-types");
export const FilteredDeckPage = lazily(() => import("./filtered/FilteredDeckPage"), "filtered");
export const PrintPage = lazily(() => import("./print/PrintPage"), "print");
export const OptionsPage = lazily(() => import("./options/OptionsPage"), "options");
export const AccountPage = lazily(() => import("./account/AccountPage"), "account", "connect", "server", "settings", "transfer");
export const ClassesPage = lazily(() => import("./classes/ClassesPage"), "classes");
export const ServerPage = lazily(() => import("./server/ServerPage"), "server", "transfer");
export const StatsPage = lazily(() => import("./stats/StatsPage"), "stats");
export const SyncPage = lazily(() => import("./sync/SyncPage"), "sync");
export const SettingsPage = lazily(() => import("./settings/SettingsPage"), "settings", "study");

type Page = { preload: () => Promise<unknown> };

/** Pages by the first segment of their address. The build reads both lists: ../pagefiles.ts. */
const byPlace: { [place: string]: Page } = {
  "": DeckPage,
  decks: DeckPage,
  browse: BrowsePage,
  study: StudyPage,
  add: AddPage,
  notes: EditPage,
  import: ImportPage,
  checks: ChecksPage,
  "note-types": NoteTypesPage,
  filtered: FilteredDeckPage,
  print: PrintPage,
  options: OptionsPage,
  account: AccountPage,
  classes: ClassesPage,
  server: ServerPage,
  stats: StatsPage,
  devices: SyncPage,
  settings: SettingsPage,
};

/** The page that an address shows; it is known before anything is drawn. */
export function pageOf(path: string, session: Session | null): Page | undefined {
  if (session?.state === "first-visit") return FirstVisit;
  if (!session?.me) return path.startsWith("register") ? Register : SignIn;
  const [place = "", ...rest] = path.split("/");
  return place === "note-types" && rest.length > 0 ? NoteTypePage : byPlace[place];
}

/** Fetches the page that a link leads to: the pointer is on its way. */
export const preloadPlace = (href: string) => void byPlace[href.slice(1)]?.preload().catch(() => undefined);

/** What people go to most, one after another, each fetched when the window has nothing else to do: they are there at once. */
export async function preloadFrequent(idle: () => Promise<unknown>): Promise<void> {
  for (const page of [DeckPage, BrowsePage, StudyPage, AddPage]) {
    await idle();
    await page.preload().catch(() => undefined);
  }
}
