import jQuery from "jquery";
import { imageOcclusion } from "./image-occlusion";

/** What card scripts and add-on styles expect to find on the page (docs/spec/templates-and-rendering.md §20.3). */
type Host = {
  command: (command: string) => void;
  getTypedAnswer: () => string | null;
  drawFlag: (flag: number) => void;
  drawMark: (marked: boolean) => void;
  update: (html: string, onUpdate: () => unknown, onShown: () => unknown) => Promise<void>;
  rememberTyped: () => void;
};

export function installGlobals(host: Host): void {
  const page = window as unknown as Record<string, unknown>;

  const pycmd = (command: unknown, callback?: (result: unknown) => void) => {
    host.command(String(command));
    if (callback) queueMicrotask(() => callback(null));
    return false;
  };

  const showQuestion = (question: string, answer: string, bodyClass: string) =>
    host.update(
      question,
      () => {
        window.scrollTo(0, 0);
        document.body.className = bodyClass;
      },
      () => {
        host.rememberTyped();
        document.getElementById("typeans")?.focus();
        void answer;
      },
    );

  const showAnswer = (answer: string, bodyClass?: string) =>
    host.update(
      answer,
      () => {
        if (bodyClass) document.body.className = bodyClass;
      },
      () => document.getElementById("answer")?.scrollIntoView(),
    );

  const modules: Record<string, object> = {
    "anki/reviewer": {
      get onUpdateHook() {
        return page.onUpdateHook;
      },
      get onShownHook() {
        return page.onShownHook;
      },
    },
    "anki/bridgecommand": { bridgeCommand: pycmd },
    "anki/packages": { listPackages: () => Object.keys(modules) },
  };

  Object.assign(page, {
    onUpdateHook: [],
    onShownHook: [],
    getTypedAnswer: host.getTypedAnswer,
    ankiPlatform: "desktop",
    pycmd,
    bridgeCommand: pycmd,
    $: jQuery,
    jQuery,
    qFade: 0,
    anki: { imageOcclusion, setupImageCloze: () => imageOcclusion.setup() },
    require: (name: string) => {
      const module = modules[name];
      if (!module) throw new Error(`Cannot require: ${name}`);
      return module;
    },
    _showQuestion: showQuestion,
    _showAnswer: showAnswer,
    _updateQA: host.update,
    _queueAction: (action: () => unknown) => Promise.resolve().then(action),
    _drawFlag: host.drawFlag,
    _drawMark: host.drawMark,
    _typeAnsPress: () => {
      const event = window.event as KeyboardEvent | undefined;
      if (event?.key === "Enter") host.command("ans");
    },
    _emulateMobile: (on: boolean) => document.documentElement.classList.toggle("mobile", on),
    _blockDefaultDragDropBehavior: () => {
      for (const name of ["dragover", "drop"]) document.addEventListener(name, (event) => event.preventDefault());
    },
  });

  document.documentElement.classList.add(...browserClasses(navigator.userAgent.toLowerCase()));
}

function browserClasses(agent: string): string[] {
  const classes: string[] = [];
  const device = ["ipad", "iphone", "android"].find((name) => agent.includes(name));
  if (device) classes.push(device);
  if (/ipad|iphone|ipod/.test(agent)) classes.push("ios");
  if (/ipad|iphone|ipod|android/.test(agent)) classes.push("mobile");
  else if (agent.includes("linux")) classes.push("linux");
  else if (agent.includes("windows")) classes.push("win");
  else if (agent.includes("mac")) classes.push("mac");
  const browser = ["firefox", "chrome", "safari"].find((name) => agent.includes(`${name}/`));
  if (browser) classes.push(browser);
  return classes;
}
