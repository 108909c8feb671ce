import type { components } from "./schema";

/** Short names for the types of the server's document (schema.d.ts: `npm run api`), and what a document cannot say. */
export type Schemas = components["schemas"];
/** All members are there: answers leave nothing out. */
type Always<T, Optional extends keyof T = never> = Required<Omit<T, Optional>> & Pick<T, Optional>;

export type Outcome = Schemas["Outcome"];
export type Counted = Schemas["CountOutcome"];
export type Change = Outcome["changes"][number];
export type Step = Schemas["Step"];
export type UndoState = Schemas["UndoState"];

export type Me = Schemas["Me"];
export type Theme = Me["theme"];
export type Session = Schemas["SessionAnswer"];
export type Registration = Session["registration"];
export type Token = Schemas["ApiToken"];
export type Account = Schemas["AccountSummary"];
export type Device = Schemas["Device"];
export type Usage = Schemas["Usage"];
export type AuditEntry = Schemas["AuditEntry"];
export type Invitation = Schemas["Invitation"];
export type Backup = Schemas["BackupAnswer"];
export type MailSettings = Schemas["MailSettings"];
export type ServerSettings = Schemas["ServerSettingsAnswer"];

export type Counts = Schemas["Counts"];
export type DeckNode = Schemas["DeckNode"];
export type DeckList = Schemas["DeckList"];
export type Congratulations = Schemas["Congratulations"];
export type Overview = Schemas["Overview"];

export type AnswerButton = Schemas["AnswerButton"];
export type Rating = AnswerButton["rating"];
/** What plays on a card: each kind has members of its own. */
export type Av = Schemas["AvItem"];
export type RenderedCard = Always<Schemas["CardFace"], "network">;
export type StudyCard = Always<Schemas["StudyCard"], "network" | "states" | "customScheduling" | "extra">;
export type StudySettings = Schemas["StudySettings"];
export type StudyQueue = Omit<Schemas["StudyQueueAnswer"], "cards"> & { cards: StudyCard[] };
export type Answered = Omit<Schemas["AnsweredQueue"], "cards"> & { cards: StudyCard[] };
export type CardInfo = Schemas["CardInfoAnswer"];
export type ReviewKind = CardInfo["reviewLog"][number]["kind"];

export type Note = Schemas["NoteAnswer"];
export type NoteCheck = Schemas["NoteCheck"];
export type NoteState = NoteCheck["state"];
export type NoteTypeSummary = Schemas["NoteTypeSummary"];
export type NoteType = Schemas["NoteTypeAnswer"];
export type NoteTypeField = Schemas["NoteTypeFieldAnswer"];
export type NoteTypeTemplate = Always<Schemas["NoteTypeTemplateAnswer"]>;
export type StockNoteType = Schemas["StockNoteType"];
export type NoteTypeMapping = Schemas["NoteTypeMappingAnswer"];
export type SplitPreview = Omit<Schemas["SplitPreview"], "after"> & { after: [string, string] };

/** Why something was refused: further members are the facts, named in docs/web-api.md. */
export type Problem = Schemas["ProblemDetails"];
/** Work that goes on in the background; what it results in depends on its kind. */
export type Job<Result = unknown> = Omit<Schemas["JobAnswer"], "result"> & { result: Result | null };
export type FileResult = Schemas["FileResult"];
export type ImportResult = Schemas["ImportAnswer"];
export type ImportedNote = Schemas["ImportedNote"];
export type UpdatePolicy = "if-newer" | "always" | "never";

export type ExamPlan = Schemas["ExamPlanAnswer"];
export type SyncState = Schemas["SyncStateAnswer"];
export type Settings = Schemas["SettingsAnswer"];

export type BrowseMode = Schemas["BrowseMode"];
export type SearchResult = Schemas["SearchAnswer"];
export type BrowseOpening = Schemas["BrowseOpening"];
export type BrowseColumns = Schemas["BrowseColumns"];
export type Column = Schemas["ColumnAnswer"];
export type Sort = Schemas["SortAnswer"];
export type Row = Schemas["Row"];
export type SidebarNode = Schemas["SidebarNode"];

export type DeckConfig = Schemas["PresetJson"];
export type DeckConfigValues = DeckConfig["config"];
export type DeckLimits = Schemas["LimitsJson"];
export type DeckOptions = Schemas["DeckOptionsAnswer"];

export type FilteredTerm = Schemas["FilteredTerm"];
export type FilteredDeck = Schemas["FilteredDeckJson"];
export type CustomStudy = Schemas["CustomStudyAnswer"];

/** How a text file is read; columns count from 1, 0 is none. */
export type TextMetadata = Schemas["TextMetadataJson"];
export type TextUpload = Schemas["TextUpload"];
