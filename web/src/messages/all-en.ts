import { core } from "./en";
import { account as enAccount } from "./en-account";
import { browse as enBrowse } from "./en-browse";
import { bulk as enBulk } from "./en-bulk";
import { checks as enChecks } from "./en-checks";
import { classes as enClasses } from "./en-classes";
import { connect as enConnect } from "./en-connect";
import { decks as enDecks } from "./en-decks";
import { door as enDoor } from "./en-door";
import { editor as enEditor } from "./en-editor";
import { filtered as enFiltered } from "./en-filtered";
import { info as enInfo } from "./en-info";
import { noteTypes as enNoteTypes } from "./en-note-types";
import { occlusion as enOcclusion } from "./en-occlusion";
import { options as enOptions } from "./en-options";
import { print as enPrint } from "./en-print";
import { problems as enProblems } from "./en-problems";
import { server as enServer } from "./en-server";
import { settings as enSettings } from "./en-settings";
import { stats as enStats } from "./en-stats";
import { study as enStudy } from "./en-study";
import { sync as enSync } from "./en-sync";
import { transfer as enTransfer } from "./en-transfer";

/** Everything a person reads, in English: the master. Only types and tests need it whole; pages load their parts. */
export const en = {
  ...core,
  ...enAccount,
  ...enBrowse,
  ...enBulk,
  ...enChecks,
  ...enClasses,
  ...enConnect,
  ...enDecks,
  ...enDoor,
  ...enEditor,
  ...enFiltered,
  ...enInfo,
  ...enNoteTypes,
  ...enOcclusion,
  ...enOptions,
  ...enPrint,
  ...enProblems,
  ...enServer,
  ...enSettings,
  ...enStats,
  ...enStudy,
  ...enSync,
  ...enTransfer,
};
