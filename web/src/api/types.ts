/** The shapes of docs/web-api.md, by hand until the server's OpenAPI document covers all of them. */

export type Change =
  | "card"
  | "note"
  | "deck"
  | "tag"
  | "note-type"
  | "config"
  | "deck-config"
  | "browser-table"
  | "browser-sidebar"
  | "note-text"
  | "study-queues"
  | "modified";

export type Step = { step: number; name: string };
export type UndoState = { undo: Step | null; redo: Step | null };
export type Outcome = { changes: Change[]; undo: UndoState };
export type Counted = Outcome & { count: number };

export type Theme = "auto" | "light" | "dark";
export type Me = {
  id: number;
  name: string;
  administrator: boolean;
  zone: string;
  theme: Theme;
  language: string | null;
  preferences: { [key: string]: unknown };
  email: string | null;
};
export type Registration = "off" | "invitation" | "on";
export type Session = {
  state: "first-visit" | "signed-out" | "signed-in";
  codeNeeded: boolean;
  singleUser: boolean;
  version: string;
  me: Me | null;
  registration: Registration;
  emailNeeded: boolean;
  canMail: boolean;
};
export type Token = { id: number; name: string; created: number; lastUsed: number | null; mayWrite: boolean };
export type Account = {
  id: number;
  name: string;
  administrator: boolean;
  created: number;
  lastSeen: number | null;
  bytes: number;
  state: "active" | "disabled" | "unverified";
  lastSync: number | null;
  collectionBytes: number;
  mediaBytes: number;
  backupBytes: number;
  quota: number | null;
  limit: number | null;
  email: string | null;
};
export type Device = { id: string; kind: "browser" | "app"; name: string; created: number; lastUsed: number; current: boolean };
export type Usage = { collectionBytes: number; mediaBytes: number; backupBytes: number; otherBytes: number; limit: number | null };
export type AuditEntry = { id: number; time: number; actor: string; action: string; subject: string | null; detail: string | null };
export type Invitation = { id: number; note: string; created: number; expires: number; uses: number };
export type Backup = { name: string; time: number; bytes: number };
export type MailSettings = { host: string; port: number; startTls: boolean; user: string | null; password: string | null; from: string };
export type ServerSettings = {
  registration: Registration;
  requireEmail: boolean;
  defaultQuota: number;
  publicUrl: string;
  mail: MailSettings | null;
  hasMailPassword: boolean;
  noticeAfterDays: number;
  expireAfterDays: number;
  backupEveryHours: number;
  backupsKept: number;
};

export type Counts = { new: number; learning: number; review: number };
export type DeckNode = Counts & {
  id: number;
  name: string;
  fullName: string;
  level: number;
  collapsed: boolean;
  filtered: boolean;
  cards: number;
  cardsWithChildren: number;
  children: DeckNode[];
};
export type DeckList = { decks: DeckNode[]; total: Counts; today: { cards: number; millis: number }; current: number; empty: boolean };
export type Congratulations = {
  learnRemaining: number;
  nextLearnSecs: number | null;
  reviewRemaining: boolean;
  newRemaining: boolean;
  haveSchedulerBuried: boolean;
  haveUserBuried: boolean;
  filtered: boolean;
};
export type Overview = {
  deck: { id: number; name: string; filtered: boolean; description: string };
  counts: Counts;
  buried: Counts;
  optionsId: number | null;
  congratulations: Congratulations | null;
};

export type Rating = 1 | 2 | 3 | 4;
export type Av = { kind: "sound"; file: string } | { kind: "speech"; text: string; language: string; voices: string[]; speed: number };
export type RenderedCard = {
  cardId: number;
  noteId: number;
  deckId: number;
  deckName: string;
  noteTypeId: number;
  ordinal: number;
  flag: number;
  marked: boolean;
  suspended: boolean;
  question: string;
  answer: string;
  css: string;
  bodyClass: string;
  questionAv: Av[];
  answerAv: Av[];
  typed: { fontFamily: string; fontSize: number } | null;
  autoplay: boolean;
  replayQuestionAudioOnAnswer: boolean;
  usesMath: boolean;
  /** The token of the frame for this card, when its deck's cards may load from the network. */
  network?: string;
  errors: string[];
};
export type AnswerButton = { rating: Rating; label: string; secs: number };
export type StudyCard = RenderedCard & {
  queue: "new" | "learning" | "review";
  version: string;
  buttons: AnswerButton[];
  states?: object;
  customScheduling?: string;
};
export type StudySettings = {
  showTimer: boolean;
  stopTimerOnAnswer: boolean;
  maxSecs: number;
  showRemaining: boolean;
  showEstimates: boolean;
  autoAdvance: { questionSecs: number; answerSecs: number; questionAction: string; answerAction: string; waitForAudio: boolean };
};
export type StudyQueue = {
  deck: { id: number; name: string };
  counts: Counts;
  cards: StudyCard[];
  mediaBase: string;
  undo: UndoState;
  finished: Congratulations | null;
  settings: StudySettings;
};
export type Answered = StudyQueue & Outcome & { leech: boolean };
export type ReviewKind = "learning" | "review" | "relearning" | "filtered" | "manual" | "rescheduled";
export type CardInfo = {
  cardId: number;
  noteId: number;
  deck: string;
  originalDeck: string | null;
  noteType: string;
  template: string;
  added: number;
  firstReview: number | null;
  latestReview: number | null;
  dueDate: number | null;
  duePosition: number | null;
  intervalDays: number;
  ease: number;
  reviews: number;
  lapses: number;
  averageSecs: number;
  totalSecs: number;
  memory: { stability: number; difficulty: number; retrievability: number | null; decay: number } | null;
  desiredRetention: number | null;
  customData: string;
  preset: string;
  fsrsParameters: number[];
  reviewLog: {
    time: number;
    kind: ReviewKind;
    rating: number;
    intervalSecs: number;
    lastIntervalSecs: number;
    ease: number;
    takenSecs: number;
    stability: number | null;
    difficulty: number | null;
  }[];
};

export type Note = {
  id: number;
  noteTypeId: number;
  fields: string[];
  tags: string[];
  modifiedSecs: number;
  cards: { id: number; ordinal: number; name: string; deckId: number }[];
};
export type NoteTypeSummary = { id: number; name: string; cloze: boolean; notes: number; fields: string[]; templates: string[] };
export type NoteTypeField = {
  ordinal: number | null;
  name: string;
  font: string;
  size: number;
  rightToLeft: boolean;
  plainText: boolean;
  collapsed: boolean;
  sticky: boolean;
  description: string;
  excludeFromSearch: boolean;
  required?: boolean;
};
export type NoteTypeTemplate = {
  ordinal: number | null;
  name: string;
  question: string;
  answer: string;
  browserQuestion: string;
  browserAnswer: string;
  deckId: number | null;
  browserFont: string;
  browserFontSize: number;
};
export type NoteType = {
  id: number;
  name: string;
  cloze: boolean;
  sortField: number;
  css: string;
  latexPre: string;
  latexPost: string;
  latexSvg: boolean;
  fields: NoteTypeField[];
  templates: NoteTypeTemplate[];
  stock?: string | null;
};
export type StockNoteType = { kind: string; name: string; cloze: boolean };
export type NoteTypeMapping = {
  oldNoteTypeId: number;
  noteTypeId: number;
  schemaModified: number;
  fields: (number | null)[];
  templates: (number | null)[] | null;
};
export type SplitPreview = { id: number; before: string; after: [string, string] };
export type NoteState = "normal" | "empty" | "duplicate" | "missing-cloze" | "not-a-cloze-type" | "cloze-outside-cloze-field";
export type NoteCheck = { state: NoteState; duplicates: number[] };

export type ImportedNote = { id: number; fields: string[] };
export type ImportResult = {
  kind: "notes" | "collection";
  found: number;
  new: ImportedNote[];
  updated: ImportedNote[];
  duplicate: ImportedNote[];
  conflicting: ImportedNote[];
  counts: {
    new: number;
    updated: number;
    duplicate: number;
    conflicting: number;
    firstFieldMatch: number;
    missingNoteType: number;
    missingDeck: number;
    emptyFirstField: number;
  };
};
export type Problem = { title?: string; status?: number; detail?: string; code?: string; [fact: string]: unknown };
export type Job<Result = unknown> = {
  id: string;
  kind: string;
  state: "queued" | "running" | "done" | "failed" | "cancelled";
  stage: string;
  done: number;
  total: number | null;
  error: Problem | null;
  result: Result | null;
};
export type ExamPlan = {
  deckId: number;
  deck: string;
  exam: string;
  studyDays: number[];
  consolidationDays: number;
  phase: "learning" | "consolidating" | "over";
  lastLearningDay: string;
  studyDaysLeft: number;
  newPerDay: number;
  newToday: number;
  newLeft: number;
  plannedPerDay: number;
  onCourse: boolean;
  behind: number;
};
export type UpdatePolicy = "if-newer" | "always" | "never";

export type SyncState = {
  role: "hub" | "device";
  devices: { name: string; client: string; lastSync: number }[];
  state: "in-step" | "changes" | "decision" | "syncing" | "failed";
  fullSyncPending: boolean;
  reason: string | null;
  /** How this collection is linked with another server; null on a hub. */
  device: {
    endpoint: string | null;
    username: string | null;
    automatic: boolean;
    everyMinutes: number;
    media: boolean;
    lastSync: number | null;
    job: string | null;
    mediaJob: string | null;
    mediaReason: string | null;
  } | null;
};
export type Settings = {
  rolloverHour: number;
  learnAheadSecs: number;
  newReviewMix: "mix" | "reviews-first" | "new-first";
  dayLearnFirst: boolean;
  timeLimitSecs: number;
  showRemaining: boolean;
  showEstimates: boolean;
  showIntervals: boolean;
  hideAudioButtons: boolean;
  renderLatex: boolean;
  interruptAudio: boolean;
  pasteAsPng: boolean;
  pasteKeepsFormatting: boolean;
  defaultSearch: string;
  ignoreAccents: boolean;
  addingFollowsNoteType: boolean;
  legacyTimezone: boolean;
  backups: { daily: number; weekly: number; monthly: number; everyMinutes: number };
};

export type BrowseMode = "cards" | "notes";
export type SearchResult = { search: string; token: string; count: number; ids: number[]; rows: Row[] };
export type Column = {
  key: string;
  cards: { label: string; tooltip: string };
  notes: { label: string; tooltip: string };
  sortable: { cards: boolean; notes: boolean };
  descendingFirst: boolean;
  alignment: "start" | "center";
  cellFont: boolean;
};
export type Sort = { key: string; reverse: boolean };
export type BrowseColumns = {
  columns: Column[];
  active: { cards: string[]; notes: string[] };
  sort: { cards: Sort; notes: Sort };
};
/** All that the browse page needs for its first rows. */
export type BrowseOpening = { columns: BrowseColumns; search: string; mode: BrowseMode; found: SearchResult | null };
export type RowColor = "default" | "marked" | "suspended" | "buried" | `flag-${1 | 2 | 3 | 4 | 5 | 6 | 7}`;
export type Row =
  | {
      id: number;
      deleted?: undefined;
      cells: { text: string; rightToLeft: boolean }[];
      color: RowColor;
      font: { name: string; size: number };
    }
  | { id: number; deleted: true };
export type SidebarKind = "saved" | "today" | "flag" | "state" | "deck" | "note-type" | "template" | "field" | "tag" | "group";
export type SidebarNode = {
  kind: SidebarKind;
  name: string;
  search: string;
  id?: number;
  fullName?: string;
  collapsed: boolean;
  children: SidebarNode[];
};

export type DeckConfigValues = { [member: string]: unknown };
export type DeckConfig = { id: number; name: string; config: DeckConfigValues };
export type DeckLimits = { new: number | null; review: number | null; newToday: number | null; reviewToday: number | null };
export type DeckOptions = {
  deck: { id: number; name: string; configId: number; parentConfigIds: number[]; limits: DeckLimits };
  configs: { config: DeckConfig; useCount: number }[];
  defaults: DeckConfig;
  fsrs: boolean;
  cardStateCustomizer: string;
  newCardsIgnoreReviewLimit: boolean;
  applyAllParentLimits: boolean;
};

export type FilteredTerm = { search: string; limit: number; order: number };
export type FilteredDeck = {
  name: string;
  reschedule: boolean;
  terms: FilteredTerm[];
  previewDelays: { again: number; hard: number; good: number };
  allowEmpty: boolean;
};
export type CustomStudy = {
  availableNew: number;
  availableReview: number;
  availableNewInChildren: number;
  availableReviewInChildren: number;
  extendNew: number;
  extendReview: number;
  tags: { name: string; include: boolean; exclude: boolean }[];
};

/** How a text file is read; columns count from 1, 0 is none. */
export type TextMetadata = {
  delimiter: "tab" | "pipe" | "semicolon" | "colon" | "comma" | "space";
  forceDelimiter: boolean;
  html: boolean;
  forceHtml: boolean;
  globalTags: string[];
  updatedTags: string[];
  columnLabels: string[];
  deckId: number | null;
  deckName: string | null;
  deckColumn: number | null;
  noteTypeId: number | null;
  fieldColumns: number[] | null;
  noteTypeColumn: number | null;
  tagsColumn: number;
  guidColumn: number;
  duplicates: "update" | "preserve" | "duplicate";
  matchScope: "note-type" | "note-type-and-deck";
  preview: string[][] | null;
};
export type TextUpload = { upload: string; metadata: TextMetadata };
