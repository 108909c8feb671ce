// Calls every method of the npm package yanki-connect against a server and prints one line for each: "pass GROUP.METHOD" or "fail GROUP.METHOD: why".
//   node yanki-connect.mjs http://127.0.0.1:PORT [KEY]
import { isDeepStrictEqual } from "node:util";
import { YankiConnect } from "yanki-connect";

const address = new URL(process.argv[2]);
const client = new YankiConnect({ host: `${address.protocol}//${address.hostname}`, port: Number(address.port), key: process.argv[3] });
const known = {};
let failures = 0;

const same = (expected) => (result) => isDeepStrictEqual(result, expected);
const list = (length) => (result) => Array.isArray(result) && (length === undefined || result.length === length);
const number = (result) => Number.isInteger(result);
const text = (result) => typeof result === "string" && result.length > 0;
const object = (result) => typeof result === "object" && result !== null && !Array.isArray(result);
const nothing = (result) => result === null;
const basic = (front, back = "back") => ({ deckName: "Clients", modelName: "Basic", fields: { Front: front, Back: back }, tags: ["client"] });
const set = (name, check) => (result) => {
  known[name] = result;
  return check(result);
};

// In this order: later calls build on earlier ones. [method, parameters, what the result must be, or the error that the desktop gives too]
const calls = [
  ["miscellaneous.version", undefined, same(6)],
  ["miscellaneous.requestPermission", undefined, (result) => result.permission === "granted"],
  ["miscellaneous.apiReflect", () => ({ scopes: ["actions"], actions: null }), (result) => result.actions.length === 122],
  ["miscellaneous.getProfiles", undefined, set("profiles", list(1))],
  ["miscellaneous.getActiveProfile", undefined, text],
  ["miscellaneous.loadProfile", () => ({ name: known.profiles[0] }), same(true)],
  ["miscellaneous.multi", () => ({ actions: [{ action: "deckNames" }, { action: "version", version: 6 }] }), list(2)],
  ["miscellaneous.reloadCollection", undefined, nothing],
  ["miscellaneous.sync", undefined, "sync: auth not configured"],
  ["deck.createDeck", () => ({ deck: "Clients" }), set("deck", number)],
  ["deck.deckNames", undefined, (result) => result.includes("Clients")],
  ["deck.deckNamesAndIds", undefined, (result) => result.Clients === known.deck],
  ["note.addNote", () => ({ note: basic("one") }), set("note", number)],
  ["note.addNotes", () => ({ notes: [basic("two"), basic("three")] }), set("notes", list(2))],
  ["note.canAddNotes", () => ({ notes: [basic("one"), basic("four")] }), same([false, true])],
  ["note.canAddNotesWithErrorDetail", () => ({ notes: [basic("one")] }), same([{ canAdd: false, error: "cannot create note because it is a duplicate" }])],
  ["note.findNotes", () => ({ query: "deck:Clients" }), list(3)],
  ["note.notesInfo", () => ({ notes: [known.note] }), (result) => result[0].fields.Front.value === "one"],
  ["note.notesModTime", () => ({ notes: [known.note] }), (result) => number(result[0].mod)],
  ["note.updateNoteFields", () => ({ note: { id: known.note, fields: { Back: "changed" } } }), nothing],
  ["note.updateNote", () => ({ note: { id: known.note, fields: { Back: "again" }, tags: ["a", "b"] } }), nothing],
  ["note.updateNoteModel", () => ({ note: { id: known.notes[1], modelName: "Basic (and reversed card)", fields: { Front: "three", Back: "drei" }, tags: ["c"] } }), nothing],
  ["note.updateNoteTags", () => ({ note: known.note, tags: ["d", "e"] }), nothing],
  ["note.getNoteTags", () => ({ note: known.note }), same(["d", "e"])],
  ["note.addTags", () => ({ notes: [known.note], tags: "f g" }), nothing],
  ["note.removeTags", () => ({ notes: [known.note], tags: "f" }), nothing],
  ["note.replaceTags", () => ({ notes: [known.note], tag_to_replace: "g", replace_with_tag: "h" }), nothing],
  ["note.replaceTagsInAllNotes", () => ({ tag_to_replace: "h", replace_with_tag: "i" }), nothing],
  ["note.getTags", undefined, (result) => result.includes("i")],
  ["note.clearUnusedTags", undefined, nothing],
  ["card.findCards", () => ({ query: "deck:Clients" }), set("cards", list(4))],
  ["card.cardsInfo", () => ({ cards: known.cards }), (result) => result[0].deckName === "Clients" && result[0].nextReviews.length === 4],
  ["card.cardsModTime", () => ({ cards: known.cards }), list(4)],
  ["card.cardsToNotes", () => ({ cards: known.cards }), list(3)],
  ["card.areDue", () => ({ cards: known.cards }), same([true, true, true, true])],
  ["card.areSuspended", () => ({ cards: known.cards }), same([false, false, false, false])],
  ["card.suspend", () => ({ cards: [known.cards[0]] }), same(true)],
  ["card.suspended", () => ({ card: known.cards[0] }), same(true)],
  ["card.unsuspend", () => ({ cards: [known.cards[0]] }), nothing],
  ["card.getEaseFactors", () => ({ cards: known.cards }), same([0, 0, 0, 0])],
  ["card.setEaseFactors", () => ({ cards: [known.cards[0]], easeFactors: [2600] }), same([true])],
  ["card.setSpecificValueOfCard", () => ({ card: known.cards[0], keys: ["flags"], newValues: [1] }), same([true])],
  ["card.getIntervals", () => ({ cards: known.cards, complete: true }), same([0, 0, 0, 0])],
  ["card.answerCards", () => ({ answers: [{ cardId: known.cards[0], ease: 4 }] }), same([true])],
  ["card.setDueDate", () => ({ cards: [known.cards[1]], days: "3-7" }), same(true)],
  ["card.relearnCards", () => ({ cards: [known.cards[1]] }), nothing],
  ["card.forgetCards", () => ({ cards: [known.cards[1]] }), nothing],
  ["deck.getDecks", () => ({ cards: known.cards }), (result) => result.Clients.length === 4],
  ["deck.changeDeck", () => ({ cards: [known.cards[3]], deck: "Clients::Moved" }), nothing],
  ["deck.getDeckStats", () => ({ decks: ["Clients"] }), (result) => result[known.deck].total_in_deck === 3],
  ["deck.getDeckConfig", () => ({ deck: "Clients" }), set("config", object)],
  ["deck.saveDeckConfig", () => ({ config: { ...known.config, maxTaken: 90 } }), same(true)],
  ["deck.cloneDeckConfigId", () => ({ name: "Copy", cloneFrom: known.config.id }), set("clone", number)],
  ["deck.setDeckConfigId", () => ({ decks: ["Clients"], configId: known.clone }), same(true)],
  ["deck.removeDeckConfigId", () => ({ configId: known.clone }), same(true)],
  ["statistic.getNumCardsReviewedToday", undefined, number],
  ["statistic.getNumCardsReviewedByDay", undefined, list()],
  ["statistic.getCollectionStatsHTML", () => ({ wholeCollection: true }), text],
  ["statistic.cardReviews", () => ({ deck: "Clients", startID: 0 }), list()],
  ["statistic.getReviewsOfCards", () => ({ cards: [String(known.cards[0])] }), (result) => result[known.cards[0]].length === 1],
  ["statistic.getLatestReviewID", () => ({ deck: "Clients" }), number],
  ["statistic.insertReviews", () => ({ reviews: [[1700000000000, known.cards[0], -1, 3, 4, -60, 2500, 6157, 0]] }), nothing],
  ["media.storeMediaFile", () => ({ filename: "_client.txt", data: "SGVsbG8h", deleteExisting: true }), same("_client.txt")],
  ["media.retrieveMediaFile", () => ({ filename: "_client.txt" }), same("SGVsbG8h")],
  ["media.getMediaFilesNames", () => ({ pattern: "_cl*.txt" }), same(["_client.txt"])],
  ["media.getMediaDirPath", undefined, text],
  ["media.deleteMediaFile", () => ({ filename: "_client.txt" }), nothing],
  [
    "model.createModel",
    () => ({ modelName: "Client", inOrderFields: ["A", "B"], css: ".card{}", isCloze: false, cardTemplates: [{ Name: "One", Front: "{{A}}", Back: "{{B}}" }] }),
    set("model", (result) => result.name === "Client"),
  ],
  ["model.modelNames", undefined, (result) => result.includes("Client")],
  ["model.modelNamesAndIds", undefined, (result) => result.Client === known.model.id],
  ["model.findModelsById", () => ({ modelIds: [known.model.id] }), list(1)],
  ["model.findModelsByName", () => ({ modelNames: ["Client"] }), list(1)],
  ["model.modelFieldNames", () => ({ modelName: "Client" }), same(["A", "B"])],
  ["model.modelFieldDescriptions", () => ({ modelName: "Client" }), same(["", ""])],
  ["model.modelFieldFonts", () => ({ modelName: "Client" }), (result) => result.A.size === 20],
  ["model.modelFieldsOnTemplates", () => ({ modelName: "Client" }), same({ One: [["A"], ["B"]] })],
  ["model.modelTemplates", () => ({ modelName: "Client" }), same({ One: { Front: "{{A}}", Back: "{{B}}" } })],
  ["model.modelStyling", () => ({ modelName: "Client" }), same({ css: ".card{}" })],
  ["model.updateModelTemplates", () => ({ model: { name: "Client", templates: { One: { Back: "{{B}}!" } } } }), nothing],
  ["model.updateModelStyling", () => ({ model: { name: "Client", css: ".card{color:red}" } }), nothing],
  [
    "model.findAndReplaceInModels",
    () => ({ model: { modelName: "Client", findText: "red", replaceText: "blue", front: true, back: true, css: true } }),
    same(1),
  ],
  ["model.modelTemplateAdd", () => ({ modelName: "Client", template: { Name: "Two", Front: "{{B}}", Back: "{{A}}" } }), nothing],
  ["model.modelTemplateRename", () => ({ modelName: "Client", oldTemplateName: "Two", newTemplateName: "Second" }), nothing],
  ["model.modelTemplateReposition", () => ({ modelName: "Client", templateName: "Second", index: 0 }), nothing],
  ["model.modelTemplateRemove", () => ({ modelName: "Client", templateName: "Second" }), nothing],
  ["model.modelFieldAdd", () => ({ modelName: "Client", fieldName: "C", index: 0 }), nothing],
  ["model.modelFieldRename", () => ({ modelName: "Client", oldFieldName: "C", newFieldName: "D" }), nothing],
  ["model.modelFieldReposition", () => ({ modelName: "Client", fieldName: "D", index: 2 }), nothing],
  ["model.modelFieldSetFont", () => ({ modelName: "Client", fieldName: "D", font: "Courier" }), nothing],
  ["model.modelFieldSetFontSize", () => ({ modelName: "Client", fieldName: "D", fontSize: 16 }), nothing],
  ["model.modelFieldSetDescription", () => ({ modelName: "Client", fieldName: "D", description: "hint" }), same(true)],
  ["model.modelFieldRemove", () => ({ modelName: "Client", fieldName: "D" }), nothing],
  ["graphical.guiBrowse", () => ({ query: "deck:Clients" }), list(4)],
  ["graphical.guiSelectCard", () => ({ card: known.cards[0] }), same(true)],
  ["graphical.guiSelectNote", () => ({ note: known.cards[0] }), same(true)],
  ["graphical.guiSelectedNotes", undefined, (result) => isDeepStrictEqual(result, [known.note])],
  ["graphical.guiEditNote", () => ({ note: known.note }), nothing],
  ["graphical.guiAddCards", () => ({ note: basic("draft") }), same(0)],
  ["graphical.guiDeckBrowser", undefined, nothing],
  ["graphical.guiDeckOverview", () => ({ name: "Clients" }), same(true)],
  ["graphical.guiDeckReview", () => ({ name: "Clients" }), same(true)],
  ["graphical.guiStartCardTimer", undefined, same(true)],
  ["graphical.guiCurrentCard", undefined, (result) => result.buttons.length === 4],
  ["graphical.guiShowQuestion", undefined, same(true)],
  ["graphical.guiShowAnswer", undefined, same(true)],
  ["graphical.guiPlayAudio", undefined, same(true)],
  ["graphical.guiAnswerCard", () => ({ ease: 3 }), same(true)],
  ["graphical.guiUndo", undefined, same(true)],
  ["graphical.guiImportFile", () => ({ path: "x.apkg" }), nothing],
  ["graphical.guiCheckDatabase", undefined, same(true)],
  ["graphical.guiExitAnki", undefined, nothing],
  ["miscellaneous.exportPackage", () => ({ deck: "Clients", path: "clients.apkg", includeSched: true }), same(true)],
  ["miscellaneous.importPackage", () => ({ path: "clients.apkg" }), same(true)],
  ["note.removeEmptyNotes", undefined, nothing],
  ["note.deleteNotes", () => ({ notes: [known.note] }), nothing],
  ["deck.deleteDecks", () => ({ decks: ["Clients"], cardsToo: true }), nothing],
];

function say(method, problem) {
  if (problem) failures += 1;
  console.log(problem ? `fail ${method}: ${problem}` : `pass ${method}`);
}

for (const [method, parameters, expected] of calls) {
  const [group, name] = method.split(".");
  try {
    const result = await client[group][name](parameters?.());
    if (typeof expected === "string") say(method, `no error, got ${JSON.stringify(result)}`);
    else say(method, expected(result) ? "" : `got ${JSON.stringify(result)?.slice(0, 300)}`);
  } catch (error) {
    say(method, error.message === expected ? "" : error.message);
  }
}

const called = new Set(calls.map(([method]) => method));
for (const group of ["card", "deck", "graphical", "media", "miscellaneous", "model", "note", "statistic"]) {
  for (const name of Object.keys(client[group])) {
    if (!called.has(`${group}.${name}`)) say(`${group}.${name}`, "not called");
  }
}

console.log(`${called.size} methods, ${failures} failed`);
process.exit(failures === 0 ? 0 : 1);
