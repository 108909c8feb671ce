import type { Congratulations, DeckNode, Me, Note, NoteType, Row, Session, StudyCard, StudyQueue, UndoState } from "../api/types";

/** A small server in memory for tests: enough of docs/web-api.md for the screens to live on. It knows no scheduling. */
export type Call = { method: string; path: string; query: URLSearchParams; body: Record<string, unknown> };
type Answer = { status: number; body: unknown };
type Handler = (call: Call, match: RegExpExecArray) => Answer | unknown;

const counts = { new: 2, learning: 1, review: 3 };
const autoAdvance = { questionSecs: 0, answerSecs: 0, questionAction: "show-answer", answerAction: "bury-card", waitForAudio: true };
const labels = ["<1m", "<6m", "<10m", "4d"];

export const deck = (id: number, fullName: string, more: Partial<DeckNode> = {}): DeckNode => ({
  id,
  name: fullName.split("::").at(-1) ?? fullName,
  fullName,
  level: fullName.split("::").length,
  collapsed: false,
  filtered: false,
  cards: 10,
  cardsWithChildren: 10,
  children: [],
  ...counts,
  ...more,
});

export const studyCard = (cardId: number, more: Partial<StudyCard> = {}): StudyCard => ({
  cardId,
  noteId: cardId + 1000,
  deckId: 2,
  deckName: "Languages::Arabic",
  homeDeckId: 2,
  homeDeckName: "Languages::Arabic",
  noteTypeId: 1,
  ordinal: 0,
  flag: 0,
  marked: false,
  suspended: false,
  question: `<div class=q>question ${cardId}</div>`,
  answer: `<div class=q>question ${cardId}</div><hr id=answer>answer ${cardId}`,
  css: ".card { font-family: arial; font-size: 24px; text-align: center; }",
  bodyClass: "card card1",
  questionAv: [],
  answerAv: [],
  typed: null,
  autoplay: true,
  replayQuestionAudioOnAnswer: true,
  usesMath: false,
  errors: [],
  queue: "new",
  version: "1",
  buttons: ([1, 2, 3, 4] as const).map((rating, at) => ({ rating, label: labels[at] ?? "", secs: 60 })),
  ...more,
});

const congratulations: Congratulations = {
  learnRemaining: 1,
  nextLearnSecs: 600,
  reviewRemaining: false,
  newRemaining: true,
  haveSchedulerBuried: true,
  haveUserBuried: false,
  description: "",
  filtered: false,
};

export class FakeServer {
  readonly calls: Call[] = [];
  me: Me = {
    id: 1,
    name: "Amira",
    administrator: true,
    zone: "Europe/Berlin",
    theme: "auto",
    language: null,
    preferences: {},
    email: null,
  };
  state: Session["state"] = "signed-in";
  decks: DeckNode[] = [
    deck(2, "Languages", { children: [deck(3, "Languages::Arabic"), deck(4, "Languages::Japanese", { new: 0, learning: 0, review: 78 })] }),
    deck(5, "Medicine", { new: 0, learning: 0, review: 0 }),
  ];
  queue: StudyCard[] = [studyCard(1), studyCard(2, { queue: "learning" }), studyCard(3, { queue: "review" })];
  undo: UndoState = { undo: null, redo: null };
  note: Note = {
    id: 1001,
    noteTypeId: 1,
    fields: ["dog", "Hund"],
    tags: ["animal"],
    modifiedSecs: 0,
    cards: [{ id: 1, ordinal: 0, name: "Card 1", deckId: 3 }],
  };
  noteType: NoteType = {
    id: 1,
    name: "Basic",
    cloze: false,
    sortField: 0,
    css: "",
    latexPre: "",
    latexPost: "",
    latexSvg: false,
    fields: ["Front", "Back"].map((name, ordinal) => ({
      ordinal,
      name,
      font: "Arial",
      size: 20,
      rightToLeft: false,
      plainText: false,
      collapsed: false,
      sticky: false,
      description: "",
      excludeFromSearch: false,
    })),
    templates: [
      {
        ordinal: 0,
        name: "Card 1",
        question: "{{Front}}",
        answer: "{{Back}}",
        browserQuestion: "",
        browserAnswer: "",
        deckId: null,
        browserFont: "",
        browserFontSize: 0,
      },
    ],
  };
  rows = 1200;
  /** Answers of single paths that a test wants to be different. */
  readonly overrides = new Map<string, Handler>();

  handle(method: string, url: string, body: Record<string, unknown>): Answer {
    const parsed = new URL(url, "http://reprise.test");
    const path = parsed.pathname.replace(/^.*?\/api/, "");
    const call = { method, path, query: parsed.searchParams, body };
    this.calls.push(call);
    const key = `${method} ${path}`;
    const override = this.overrides.get(key);
    const handled = override ? override(call, [] as unknown as RegExpExecArray) : this.route(key, call);
    if (isAnswer(handled)) return handled;
    return handled === undefined
      ? { status: 404, body: { code: "not-found", detail: `No fake for ${key}` } }
      : { status: 200, body: handled };
  }

  private route(key: string, call: Call): unknown {
    for (const [pattern, handler] of this.routes) {
      const match = pattern.exec(key);
      if (match) return handler(call, match);
    }
    return undefined;
  }

  private outcome(changes: string[], name: string, more: object = {}) {
    this.undo = { undo: { step: (this.undo.undo?.step ?? 0) + 1, name, rows: 2 }, redo: null };
    return { changes, undo: this.undo, ...more };
  }

  private studyQueue(): StudyQueue {
    return {
      deck: { id: 2, name: "Languages::Arabic" },
      counts: { ...counts, new: this.queue.filter((card) => card.queue === "new").length },
      cards: this.queue.slice(0, 3),
      mediaBase: "/media/secret/",
      undo: this.undo,
      finished: this.queue.length === 0 ? congratulations : null,
      settings: { showTimer: true, stopTimerOnAnswer: false, maxSecs: 60, showRemaining: true, showEstimates: true, autoAdvance },
    };
  }

  private readonly routes: [RegExp, Handler][] = [
    [
      /^GET \/session$/,
      () => ({
        state: this.state,
        codeNeeded: false,
        singleUser: false,
        version: "0.1",
        registration: "off",
        emailNeeded: false,
        canMail: false,
        me: this.state === "signed-in" ? this.me : null,
      }),
    ],
    [/^POST \/session(\/first)?$/, ({ body }) => this.signIn(String(body.password))],
    [/^PATCH \/me$/, ({ body }) => Object.assign(this.me, body)],
    [
      /^GET \/decks$/,
      () => ({ decks: this.decks, total: counts, today: { cards: 214, millis: 1_860_000 }, current: 3, empty: this.decks.length === 0 }),
    ],
    [/^GET \/browse\/flags$/, () => ({})],
    [
      /^GET \/cards\/defaults$/,
      () => ({
        study: { days: "1", restorePosition: true, resetCounts: false },
        browse: { days: "0", restorePosition: true, resetCounts: false },
        reposition: { randomize: false, shift: false },
      }),
    ],
    [/^GET \/decks\/(\d+)\/overview$/, (_, match) => this.overview(Number(match[1]))],
    [/^POST \/decks$/, () => this.outcome(["deck", "study-queues"], "add-deck", { id: 9 })],
    [/^PATCH \/decks\/(\d+)$/, ({ body }, match) => this.changeDeck(Number(match[1]), body)],
    [/^DELETE \/decks\/\d+$/, () => this.outcome(["deck", "card", "study-queues"], "remove-deck", { count: 10 })],
    [/^GET \/study\/\d+$/, () => this.studyQueue()],
    [/^POST \/study\/\d+\/answer$/, () => this.answer()],
    [/^POST \/study\/buttons$/, () => studyCard(0).buttons.map((button) => ({ ...button, label: "77d" }))],
    [/^POST \/study\/typed$/, () => ({ html: "<code id=typeans><span class=typeGood>ok</span></code>" })],
    [/^POST \/cards\/flag$/, ({ body }) => this.flag(body.cards as number[], Number(body.flag))],
    [/^POST \/cards\/(bury|suspend|move|forget)$/, (_, match) => this.outcome(["card", "study-queues"], match[1] ?? "", { count: 1 })],
    [/^POST \/notes\/(mark|delete)$/, (_, match) => this.outcome(["note"], match[1] ?? "", { count: 1 })],
    [/^GET \/undo$/, () => this.undo],
    [/^POST \/undo$/, () => this.outcome(["card", "study-queues"], "undo", { name: "answer-card", counter: 1 })],
    [
      /^GET \/sync$/,
      () => ({ role: "hub", devices: [], state: "in-step", fullSyncPending: false, reason: null, problem: null, device: null }),
    ],
    [/^GET \/settings$/, () => settings],
    [/^PATCH \/settings$/, ({ body }) => this.outcome(["config"], "update-config", { ...settings, ...body })],
    [/^GET \/note-types$/, () => [{ id: 1, name: "Basic", cloze: false, notes: 4, fields: ["Front", "Back"], templates: ["Card 1"] }]],
    [/^GET \/note-types\/\d+$/, () => this.noteType],
    [/^GET \/notes\/adding$/, () => ({ deckId: 3, noteTypeId: 1 })],
    [/^POST \/notes\/check$/, () => ({ state: "normal", duplicates: [] })],
    [/^GET \/notes\/\d+$/, () => this.note],
    [/^PUT \/notes\/\d+$/, ({ body }) => this.outcome(["note", "note-text"], "update-note", Object.assign(this.note, body) && {})],
    [/^POST \/notes$/, () => this.outcome(["note", "card", "study-queues"], "add-note", { id: 2000, cards: 1 })],
    [/^GET \/tags\/complete$/, () => ["animal", "animal::mammal"]],
    [/^GET \/media-base$/, () => ({ base: "/media/secret/", expires: 0 })],
    [/^GET \/browse\/columns$/, () => browseColumns],
    [/^PUT \/browse\/columns$/, () => ({ changes: [], undo: this.undo })],
    [/^GET \/browse\/sidebar$/, () => sidebar],
    [/^POST \/search$/, ({ body }) => this.search(String(body.search))],
    [/^POST \/search\/ids$/, ({ body }) => ({ ids: Array.from({ length: Number(body.count) }, (_, at) => Number(body.from) + at + 1) })],
    [/^POST \/browse\/rows$/, ({ body }) => (body.ids as number[]).map(row)],
    [/^GET \/cards\/(\d+)\/rendered$/, (_, match) => studyCard(Number(match[1]))],
    [/^GET \/me\/tokens$/, () => []],
    [/^GET \/accounts$/, () => [{ id: 1, name: "Amira", administrator: true, created: 0, lastSeen: null, bytes: 12_000_000 }]],
    [/^GET \/decks\/\d+\/options$/, () => deckOptions],
    [/^POST \/decks\/\d+\/options$/, () => this.outcome(["deck-config"], "update-deck-config")],
    [
      /^POST \/import$/,
      () => ({ id: "1", kind: "import", state: "done", stage: "", done: 1, total: 1, error: null, result: importResult }),
    ],
    [
      /^GET \/jobs\/1$/,
      () => ({ id: "1", kind: "import", state: "done", stage: "", done: 1, total: 1, error: null, result: importResult }),
    ],
  ];

  private signIn(password: string): unknown {
    if (password === "wrong password") return { status: 401, body: { code: "wrong-password" } };
    this.state = "signed-in";
    return {
      state: "signed-in",
      codeNeeded: false,
      singleUser: false,
      version: "0.1",
      registration: "off",
      emailNeeded: false,
      canMail: false,
      me: this.me,
    };
  }

  private find(id: number): DeckNode | undefined {
    const flat = (nodes: DeckNode[]): DeckNode[] => nodes.flatMap((node) => [node, ...flat(node.children)]);
    return flat(this.decks).find((node) => node.id === id);
  }

  private changeDeck(id: number, part: object) {
    Object.assign(this.find(id) ?? {}, part);
    return this.outcome(["deck"], "update-deck", { name: this.find(id)?.name });
  }

  private overview(id: number) {
    const found = this.find(id);
    if (!found) return { status: 404, body: { code: "not-found" } };
    const done = found.new + found.learning + found.review === 0;
    return {
      deck: {
        id,
        name: found.fullName,
        filtered: false,
        description: "Words of the <b>first</b> book.",
        descriptionText: "Words of the **first** book.",
        markdown: true,
      },
      counts: { new: found.new, learning: found.learning, review: found.review },
      buried: { new: 0, learning: 0, review: done ? 0 : 3 },
      siblingsBuried: !done,
      buriedByHand: false,
      optionsId: 1,
      congratulations: done ? congratulations : null,
    };
  }

  private flag(cards: number[], flag: number) {
    this.queue = this.queue.map((card) => (cards.includes(card.cardId) ? { ...card, flag, version: `${card.version}+` } : card));
    return this.outcome(["card"], "set-flag", { count: cards.length });
  }

  private answer() {
    const card = this.queue.shift();
    return { ...this.studyQueue(), ...this.outcome(["card", "study-queues"], "answer-card"), leech: card?.cardId === 666 };
  }

  private search(search: string) {
    if (search.includes("(")) return { status: 422, body: { code: "search", detail: "A parenthesis is not closed." } };
    return { search, token: search, count: this.rows, ids: Array.from({ length: Math.min(500, this.rows) }, (_, at) => at + 1) };
  }
}

const isAnswer = (value: unknown): value is Answer => typeof value === "object" && value !== null && "status" in value && "body" in value;

const colors = ["default", "default", "marked", "suspended", "flag-1", "default", "buried", "flag-3"] as const;

const row = (id: number): Row => ({
  id,
  cells: [`front ${id}`, "Card 1", "2026-12-01", "Languages::Arabic"].map((text) => ({ text, rightToLeft: false })),
  color: colors[id % colors.length] ?? "default",
  font: { name: "Arial", size: 12 },
});

const column = (key: string, label: string, alignment: "start" | "center") => ({
  key,
  cards: { label, tooltip: "" },
  notes: { label, tooltip: "" },
  sortable: { cards: true, notes: true },
  descendingFirst: false,
  alignment,
  cellFont: false,
});

const browseColumns = {
  columns: [
    column("noteFld", "Sort Field", "start"),
    column("template", "Card Type", "start"),
    column("cardDue", "Due", "center"),
    column("deck", "Deck", "start"),
  ],
  active: { cards: ["noteFld", "template", "cardDue", "deck"], notes: ["noteFld", "noteTags"] },
  sort: { cards: { key: "noteFld", reverse: false }, notes: { key: "noteFld", reverse: false } },
};

const leaf = (kind: string, name: string, search: string) => ({ kind, name, search, collapsed: false, children: [] });
const sidebar = [
  { ...leaf("group", "Today", ""), children: [leaf("today", "Due", "prop:due=0"), leaf("today", "Added", "added:1")] },
  { ...leaf("group", "Flags", "-flag:0"), children: [leaf("flag", "Red", "flag:1"), leaf("flag", "Orange", "flag:2")] },
  {
    ...leaf("group", "Decks", "deck:_*"),
    children: [leaf("deck", "Languages", "deck:Languages"), leaf("deck", "Medicine", "deck:Medicine")],
  },
  { ...leaf("group", "Tags", "tag:_*"), children: [leaf("tag", "animal", "tag:animal")] },
];

const settings = {
  rolloverHour: 4,
  learnAheadSecs: 1200,
  newReviewMix: "mix",
  dayLearnFirst: false,
  timeLimitSecs: 0,
  showRemaining: true,
  showEstimates: true,
  showIntervals: true,
  hideAudioButtons: false,
  renderLatex: false,
  interruptAudio: true,
  pasteAsPng: false,
  pasteKeepsFormatting: true,
  defaultSearch: "",
  ignoreAccents: false,
  addingFollowsNoteType: false,
  legacyTimezone: false,
  backups: { daily: 12, weekly: 10, monthly: 9, everyMinutes: 30 },
};

const config = {
  newPerDay: 20,
  reviewsPerDay: 200,
  learnSteps: [1, 10],
  relearnSteps: [10],
  graduatingIntervalGood: 1,
  graduatingIntervalEasy: 4,
  newCardInsertOrder: 0,
  minimumLapseInterval: 1,
  leechThreshold: 8,
  leechAction: 1,
  newCardGatherPriority: 0,
  newCardSortOrder: 0,
  newMix: 0,
  interdayLearningMix: 0,
  reviewOrder: 0,
  capAnswerTimeToSecs: 60,
  maximumReviewInterval: 36_500,
  initialEase: 2.5,
  easyMultiplier: 1.3,
  intervalMultiplier: 1,
  hardMultiplier: 1.2,
  lapseMultiplier: 0,
  historicalRetention: 0.9,
  desiredRetention: 0.9,
  waitForAudio: true,
};

const deckOptions = {
  deck: {
    id: 3,
    name: "Languages::Arabic",
    configId: 1,
    parentConfigIds: [],
    limits: { new: null, review: null, newToday: null, reviewToday: null },
  },
  configs: [{ config: { id: 1, name: "Default", config }, useCount: 3 }],
  defaults: { id: 0, name: "", config },
  fsrs: false,
  cardStateCustomizer: "",
  newCardsIgnoreReviewLimit: false,
  applyAllParentLimits: false,
};

const importResult = {
  kind: "notes",
  found: 3,
  new: [{ id: 1, fields: ["dog", "Hund"] }],
  updated: [],
  duplicate: [{ id: 2, fields: ["cat", "Katze"] }],
  conflicting: [],
  counts: { new: 1, updated: 0, duplicate: 2, conflicting: 0, firstFieldMatch: 0, missingNoteType: 0, missingDeck: 0, emptyFirstField: 0 },
};
