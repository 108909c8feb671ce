import { core } from "./ar";
import { account as arAccount } from "./ar-account";
import { browse as arBrowse } from "./ar-browse";
import { bulk as arBulk } from "./ar-bulk";
import { checks as arChecks } from "./ar-checks";
import { classes as arClasses } from "./ar-classes";
import { connect as arConnect } from "./ar-connect";
import { decks as arDecks } from "./ar-decks";
import { door as arDoor } from "./ar-door";
import { editor as arEditor } from "./ar-editor";
import { filtered as arFiltered } from "./ar-filtered";
import { info as arInfo } from "./ar-info";
import { noteTypes as arNoteTypes } from "./ar-note-types";
import { occlusion as arOcclusion } from "./ar-occlusion";
import { options as arOptions } from "./ar-options";
import { print as arPrint } from "./ar-print";
import { problems as arProblems } from "./ar-problems";
import { server as arServer } from "./ar-server";
import { settings as arSettings } from "./ar-settings";
import { stats as arStats } from "./ar-stats";
import { study as arStudy } from "./ar-study";
import { sync as arSync } from "./ar-sync";
import { transfer as arTransfer } from "./ar-transfer";
import type { Catalogue } from "./index";

/** The same in Arabic. */
export const ar: Catalogue = {
  ...core,
  ...arAccount,
  ...arBrowse,
  ...arBulk,
  ...arChecks,
  ...arClasses,
  ...arConnect,
  ...arDecks,
  ...arDoor,
  ...arEditor,
  ...arFiltered,
  ...arInfo,
  ...arNoteTypes,
  ...arOcclusion,
  ...arOptions,
  ...arPrint,
  ...arProblems,
  ...arServer,
  ...arSettings,
  ...arStats,
  ...arStudy,
  ...arSync,
  ...arTransfer,
};
