import { mutateStates, type ScriptStates } from "./mutateStates";

/** The document that runs scheduling scripts: one question, one answer, and nothing else within its reach. */
type Question = { key: string; script: string; states: ScriptStates };

// Taken before any script could replace them.
const post = window.parent.postMessage.bind(window.parent);
const text = JSON.stringify;

window.addEventListener("message", (event: MessageEvent<Question>) => {
  if (event.source !== window.parent) return;
  const { key, script, states } = event.data;
  mutateStates(script, states).then(
    (changed) => answer(key, changed),
    (error: unknown) => failed(key, error),
  );
});

function answer(key: string, changed: unknown): void {
  try {
    post({ key, states: text(changed) }, "*");
  } catch (error) {
    failed(key, error);
  }
}

function failed(key: string, error: unknown): void {
  console.error(error);
  post({ key, error: String(error) }, "*");
}

post({ ready: true }, "*");
