import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Plugin, Rollup } from "vite";

/** A page, as src/pages.ts names it: where it is loaded from and which parts of the texts it needs. */
type Page = { module: string; texts: string[] };

/** Reads what src/pages.ts says: pages by their names, and which of them an address shows. */
function readPages(file: string): { pages: Map<string, Page>; places: [string, string][] } {
  const text = readFileSync(file, "utf8");
  const pages = new Map<string, Page>();
  for (const [, name = "", module = "", texts = ""] of text.matchAll(/^export const (\w+) = lazily\(.*?import\("\.\/([^"]+)"\)(.*)\);$/gm))
    pages.set(name, { module, texts: [...texts.matchAll(/, "([\w-]+)"/g)].map(([, part = ""]) => part) });
  const places = [...text.matchAll(/^ {2}"?([\w-]*)"?: (\w+),$/gm)].map(([, place = "", page = ""]): [string, string] => [place, page]);
  return { pages, places: [...places, ["door", "SignIn"]] };
}

/** Writes pages.json: which files each page needs besides those of every page, and which ones its texts are in. The server has browsers fetch them at once. */
export function pageFiles(languages: string[]): Plugin {
  return {
    name: "page-files",
    apply: "build",
    // After the styles, which leave files without script behind.
    enforce: "post",
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file): file is Rollup.OutputChunk => file.type === "chunk");
      const { pages, places } = readPages("src/pages.ts");

      /** A chunk, what it imports, and their styles. */
      const closure = (chunk: Rollup.OutputChunk | undefined, into: Set<string>): Set<string> => {
        if (!chunk || into.has(chunk.fileName)) return into;
        into.add(chunk.fileName);
        for (const name of chunk.imports)
          closure(
            chunks.find(({ fileName }) => fileName === name),
            into,
          );
        for (const style of chunk.viteMetadata?.importedCss ?? []) into.add(style);
        return into;
      };
      const everywhere = closure(
        chunks.find(({ isEntry }) => isEntry),
        new Set(),
      );
      const filesOf = (module: string): string[] => {
        const source = new RegExp(`/src/${module}\\.tsx?$`);
        const chunk = chunks.find(({ moduleIds }) => moduleIds.some((id) => source.test(id)));
        if (!chunk) throw new Error(`No chunk holds ${module}.`);
        return [...closure(chunk, new Set())].filter((file) => !everywhere.has(file));
      };

      const list: { [name: string]: string[] } = {};
      for (const [place, name] of places) {
        const page = pages.get(name);
        if (!page) throw new Error(`${basename("src/pages.ts")} shows ${name} at /${place}, but does not say where it is.`);
        list[place] = filesOf(page.module);
        for (const language of languages) {
          const texts = page.texts.map((part) => `messages/${language}-${part}`);
          const always = language === "en" ? [] : [`messages/${language}`, `messages/${language}-problems`];
          list[`${place}:${language}`] = [...always, ...texts].flatMap(filesOf);
        }
      }
      this.emitFile({ type: "asset", fileName: "pages.json", source: JSON.stringify(list) });
    },
  };
}
