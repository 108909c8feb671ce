import { DirectionProvider, MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import type { ComponentType } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { Router } from "wouter";
import { keys, queryClient } from "../src/api/queries";
import type { BrowseMode, BrowseOpening, Column, Me } from "../src/api/types";
import { columnWidth } from "../src/browse/BrowseTable";
import { columnLabel } from "../src/browse/columnTexts";
import { applyLanguage, direction, languages, loadTexts, t } from "../src/messages";
import { en as english } from "../src/messages/all-en";
import { Shell } from "../src/shell/Shell";
import { theme, variables } from "../src/ui/theme";

/**
 * The browser page as React draws it, in pieces with holes, {{name}}: the server writes rows into it and sends it with the page, so that
 * they are painted before a script runs. `page` has holes for heads and rows, a head for its label and arrow, a row for its cells.
 */
type Screen = {
  direction: "ltr" | "rtl";
  page: string;
  head: string;
  ascending: string;
  descending: string;
  row: string;
  cell: string;
  labels: { [column: string]: string };
  count: { [plural: string]: string };
};

const hole = (name: string) => `{{${name}}}`;

const column = (key: string): Column => ({
  key,
  cards: { label: hole("label"), tooltip: "" },
  notes: { label: hole("label"), tooltip: "" },
  sortable: { cards: true, notes: true },
  descendingFirst: false,
  alignment: "start",
  cellFont: false,
});

/** A table of one row, sorted by its first column. */
function opening(mode: BrowseMode, reverse: boolean): BrowseOpening {
  const shown = ["first", "second"];
  const sort = { key: "first", reverse };
  return {
    columns: { columns: shown.map(column), active: { cards: shown, notes: shown }, sort: { cards: sort, notes: sort } },
    search: hole("search"),
    mode,
    found: {
      search: hole("search"),
      token: "",
      count: 1,
      ids: [1],
      rows: [
        { id: 1, cells: shown.map(() => ({ text: hole("text"), rightToLeft: false })), color: "default", font: { name: "", size: 12 } },
      ],
    },
  };
}

function draw(BrowsePage: ComponentType, mode: BrowseMode, reverse: boolean): HTMLElement {
  queryClient.clear();
  queryClient.setQueryData(keys.opening(null), opening(mode, reverse));
  const me = { id: 1, name: hole("name"), administrator: false, theme: "auto", preferences: {} } as Me;
  const root = document.createElement("div");
  root.innerHTML = renderToStaticMarkup(
    <DirectionProvider initialDirection={direction()} detectDirection={false}>
      <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
        <QueryClientProvider client={queryClient}>
          <Router ssrPath="/browse">
            <Shell me={me}>
              <BrowsePage />
            </Shell>
          </Router>
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>,
  );
  return root;
}

/** The one element that the selector finds: whoever changes the page hears of it here. */
function only(root: Element, selector: string): Element {
  const found = root.querySelectorAll(selector);
  const [element] = found;
  if (!element || found.length !== 1) throw new Error(`The first screen has ${found.length} of ${selector}.`);
  return element;
}

/** Takes elements out and leaves a hole in their place; answers the first of them. */
function cut(elements: Iterable<Element>, name: string): Element {
  const [first, ...others] = elements;
  if (!first) throw new Error(`The first screen has no ${name}.`);
  for (const other of others) other.remove();
  first.replaceWith(hole(name));
  return first;
}

function screenOf(BrowsePage: ComponentType, mode: BrowseMode): Screen {
  const root = draw(BrowsePage, mode, false);
  const [up, down] = [root, draw(BrowsePage, mode, true)].map((each) => only(each, "[role=columnheader] svg").outerHTML);
  // Nothing answers before the script runs, which puts its own page in the place of this one.
  const shell = only(root, "#content").parentElement;
  shell?.setAttribute("inert", "");
  shell?.setAttribute("aria-hidden", "true");
  only(root, "input[type=search]").setAttribute("readonly", "");
  only(root, "#content").removeAttribute("id");
  only(root, "link[rel=preload]").remove();
  for (const image of root.querySelectorAll("img")) image.setAttribute("src", `./${image.src.replace(/^.*\//, "")}`);

  const grid = only(root, "[role=grid]");
  grid.setAttribute("aria-rowcount", hole("rowcount"));
  grid.setAttribute("style", `min-inline-size:${hole("least")}px`);
  const row = only(grid, "[role=row][aria-rowindex]");
  row.parentElement?.setAttribute("style", `block-size:calc(var(--row) * ${hole("rows")});position:relative`);
  const heads = only(grid, "[role=row]:not([aria-rowindex])");
  heads.setAttribute("style", `grid-template-columns:${hole("tracks")}`);

  const head = cut(heads.querySelectorAll("[role=columnheader]"), "heads");
  head.removeAttribute("aria-sort");
  head.setAttribute("data-align", hole("align"));
  only(head, "svg").replaceWith(hole("arrow"));
  const cell = cut(row.querySelectorAll("[role=gridcell]"), "cells");
  cell.setAttribute("data-align", hole("align"));
  cell.setAttribute("dir", hole("dir"));
  cell.setAttribute("style", hole("font"));
  cut([row], "drawn");
  row.setAttribute("id", `row-${hole("index")}`);
  row.setAttribute("aria-rowindex", hole("line"));
  row.setAttribute("data-color", hole("color"));
  row.setAttribute("style", `grid-template-columns:${hole("tracks")};transform:translateY(calc(var(--row) * ${hole("index")}))`);
  only(root, "[aria-live=polite]").textContent = hole("count");
  only(root, "input[type=search]").setAttribute("value", hole("search"));

  const keysOfColumns = new Set(Object.keys(english).flatMap((key) => /^column\.(?:cards\.|notes\.)?(\w+)$/.exec(key)?.[1] ?? []));
  const n = (count: number) => t(mode === "cards" ? "browse.nCards" : "browse.nNotes", { n: count });
  const plurals = new Intl.PluralRules(document.documentElement.lang);
  return {
    direction: direction(),
    page: root.innerHTML,
    head: head.outerHTML,
    ascending: up ?? "",
    descending: down ?? "",
    row: row.outerHTML,
    cell: cell.outerHTML,
    labels: Object.fromEntries([...keysOfColumns].map((key) => [key, columnLabel(column(key), mode)])),
    // A number of each kind, with the number itself as a hole where it is written.
    count: Object.fromEntries([100, 0, 1, 2, 3, 11].map((count) => [plurals.select(count), n(count).replace(String(count), hole("n"))])),
  };
}

export async function firstScreens(): Promise<object> {
  const { default: BrowsePage } = await import("../src/browse/BrowsePage");
  const screens: { [name: string]: Screen } = {};
  for (const { code } of languages) {
    await applyLanguage(code);
    await loadTexts(["browse", "bulk", "study"]);
    for (const mode of ["cards", "notes"] as const) screens[`${code}-${mode}`] = screenOf(BrowsePage, mode);
  }
  // What it keeps for a while would keep the build from ending for as long.
  queryClient.clear();
  return { columns: { start: columnWidth("start"), center: columnWidth("center") }, screens };
}
