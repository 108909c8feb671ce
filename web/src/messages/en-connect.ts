/** Texts of AnkiConnect: permissions and what its clients ask. */
export const connect = {
  "connect.title": "AnkiConnect",
  "connect.hint":
    "Pages in a browser need your permission before they may use AnkiConnect. Programs need none; on a server with several people they need one of the tokens above.",
  "connect.none": "No page has asked yet.",
  "connect.answer": "Answer…",
  "connect.allowed": "Allowed",
  "connect.ignored": "Ignored",
  "connect.forget": "Forget {origin}",
  "connect.askTitle": "A page asks for permission",
  "connect.ask": "This page wants to use your collection through AnkiConnect:",
  "connect.askWarning": "If you allow it, the page can read, change and delete your notes. Allow only pages that you trust.",
  "connect.ignore": "Ignore further questions of this page",
  "connect.allow": "Allow",
  "connect.deny": "Do not allow",
} as const satisfies { [key: string]: unknown };
