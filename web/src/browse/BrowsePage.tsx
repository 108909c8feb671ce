import "@mantine/core/styles/Drawer.layer.css";
import { ActionIcon, Button, Drawer, Group, Menu, Skeleton, Text, TextInput } from "@mantine/core";
import { useDocumentTitle, useMediaQuery } from "@mantine/hooks";
import { IconBookmark, IconColumns, IconLayoutSidebar, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, Suspense, useEffect, useRef, useState } from "react";
import { useSearch } from "wouter";
import { api } from "../api/client";
import { keys, refresh } from "../api/queries";
import type { BrowseColumns, BrowseMode, BrowseOpening, Note, Outcome, Schemas } from "../api/types";
import { onPassing } from "../connect/connect";
import { useBrowserReport, useSelectionReport } from "../connect/useReports";
import { t } from "../messages";
import { usePatchMe } from "../settings/operations";
import { Dialog, useOpenedOnce } from "../ui/Dialog";
import { Failed } from "../ui/Failed";
import { lazily } from "../ui/lazily";
import { notice, noticeError, sentence } from "../ui/notices";
import { useShortcuts } from "../ui/shortcuts";
import { onUndone } from "../ui/undo";
import { useDelayed } from "../ui/useDelayed";
import classes from "./BrowsePage.module.css";
import { BrowseTable } from "./BrowseTable";
import { BulkActions } from "./BulkActions";
import { columnLabel } from "./columnTexts";
import { ModeSwitch } from "./ModeSwitch";
import { isFresh, openingOf } from "./opening";
import type { Modifiers } from "./Sidebar";
import type { SideTab } from "./SidePane";
import { useBrowser, useSelection } from "./useBrowser";

// What the first rows do not need comes after them.
const Sidebar = lazily(() => import("./Sidebar"), "browse");
const SidePane = lazily(() => import("./SidePane"), "browse", "editor", "info");

const tabNames = { editor: "browse.editor", preview: "browse.preview", info: "browse.info" } as const;

export default function BrowsePage() {
  const address = new URLSearchParams(useSearch());
  const wanted = address.get("q");
  const note = Number(address.get("note")) || null;
  const opening = useQuery(openingOf(wanted));
  useDocumentTitle(`${t("browse.title")} · ${t("app.name")}`);
  useBrowserReport();
  if (opening.isError) return <Failed error={opening.error} retry={() => void opening.refetch()} />;
  if (!opening.data) return <Waiting />;
  return <Browse key={wanted} opening={opening.data} fresh={isFresh(opening.dataUpdatedAt)} note={note} />;
}

/** Nothing is shown of a wait that is over before anybody notices. */
function Waiting() {
  return useDelayed(true) ? <Skeleton m="md" h={300} aria-busy /> : null;
}

type Props = { opening: BrowseOpening; fresh: boolean; note: number | null };

function Browse({ opening, fresh, note }: Props) {
  const { search: initial, mode: initialMode } = opening;
  const columns = useQuery({
    queryKey: keys.columns,
    queryFn: () => api.get<BrowseColumns>("/browse/columns"),
    initialData: opening.columns,
  }).data;
  const browser = useBrowser(opening, fresh);
  const selection = useSelection(browser);
  useSelectionReport(selection.ids, browser.mode);
  const { set: select } = selection;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it sets stays the same
  useEffect(
    () => onPassing("selectCard", ({ arguments: { card } }) => card !== undefined && browser.mode === "cards" && select([card])),
    [browser.mode],
  );
  // Notes that come back with a step that was taken back stand in the table again.
  const { again } = browser;
  const searchAgain = useRef(again);
  searchAgain.current = again;
  useEffect(() => onUndone((changes) => changes.includes("note") && void searchAgain.current()), []);
  // Who comes from a note finds it selected.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, in the mode one comes in
  useEffect(() => {
    if (note === null) return;
    if (initialMode === "notes") select([note]);
    else api.get<Note>(`/notes/${note}`).then(({ cards }) => select(cards.map((card) => card.id)), noticeError);
  }, [note]);
  const [text, setText] = useState(initial);
  const [sidebar, setSidebar] = useState(false);
  const drawer = useOpenedOnce(sidebar);
  const [saving, setSaving] = useState<string | null>(null);
  const [pane, setPane] = useState(false);
  const [tab, setTab] = useState<SideTab>("editor");
  const patchMe = usePatchMe();
  const wide = useMediaQuery("(min-width: 1100px)", undefined, { getInitialValueInEffect: false });
  const widest = useMediaQuery("(min-width: 1400px)", undefined, { getInitialValueInEffect: false });
  const box = useRef<HTMLInputElement>(null);
  const filter = useRef<HTMLInputElement>(null);
  const shown = browser.columns.flatMap((key) => columns.columns.find((column) => column.key === key) ?? []);
  const { single } = selection;

  // The box shows the search as the server understood it.
  const { normalised } = browser;
  useEffect(() => setText(normalised), [normalised]);

  function submit(event: FormEvent): void {
    event.preventDefault();
    // Runs of spaces mean something in quotes.
    browser.run(text.replace(/\s/g, " ").trim() || "deck:*");
  }

  async function fromSidebar(search: string, how: Modifiers): Promise<void> {
    setSidebar(false);
    if (!how.join && !how.negate) return browser.run(search);
    try {
      const built = await api.post<Schemas["SearchAsText"]>("/search/build", {
        node: search,
        existing: text,
        join: how.join,
        negate: how.negate,
      });
      browser.run(built.search);
    } catch (error) {
      noticeError(error);
    }
  }

  async function saved(run: () => Promise<Outcome>): Promise<void> {
    try {
      const outcome = await run();
      refresh([...outcome.changes, "browser-sidebar"], outcome.undo);
    } catch (error) {
      noticeError(error);
    }
  }

  function toggleColumn(key: string): void {
    const next = browser.columns.includes(key) ? browser.columns.filter((other) => other !== key) : [...browser.columns, key];
    if (next.length === 0) return notice(t("browse.lastColumn"));
    browser.setColumns(next);
  }

  function setMode(next: BrowseMode): void {
    browser.setMode(next);
    patchMe.mutate({ preferences: { browseMode: next } });
  }

  /** Where the preview is open already, its key closes it. */
  function togglePreview(): void {
    if (single === undefined) return notice(t("browse.selectOne"));
    const shown = tab === "preview" && (wide || pane);
    setTab(shown ? "editor" : "preview");
    setPane(!shown);
  }

  const sidePane = single !== undefined && (
    <Suspense>
      <SidePane
        id={single}
        mode={browser.mode}
        tab={tab}
        onTab={setTab}
        walk={{ row: selection.rowOfSingle(), count: browser.count, to: (row) => selection.select(row, "only") }}
        inDialog={!wide}
      />
    </Suspense>
  );

  useShortcuts("keys.browse", [
    { keys: ["mod+f"], label: "browse.toSearch", inFields: true, run: () => box.current?.select() },
    { keys: ["mod+shift+f"], label: "browse.toSidebar", inFields: true, run: () => filter.current?.focus() },
    { keys: ["mod+alt+a"], label: "browse.selectAll", run: selection.all },
    { keys: ["mod+alt+s"], label: "browse.invert", run: selection.invert },
    { keys: ["mod+shift+p"], label: "browse.preview", inFields: true, run: togglePreview },
    { keys: ["mod+alt+t"], label: "browse.mode", run: () => setMode(browser.mode === "cards" ? "notes" : "cards") },
  ]);

  const tree = (
    <Suspense>
      <Sidebar
        onSearch={(search, how) => void fromSidebar(search, how)}
        onRemoveSaved={(name) => void saved(() => api.delete(`/searches/${encodeURIComponent(name)}`))}
        filterRef={filter}
      />
    </Suspense>
  );
  return (
    <div className={classes.page}>
      <aside className={classes.side}>{widest && tree}</aside>
      {drawer && !widest && (
        <Drawer
          opened={sidebar}
          onClose={() => setSidebar(false)}
          title={t("browse.sidebar")}
          size={300}
          padding="xs"
          closeButtonProps={{ "aria-label": t("app.close") }}
        >
          {tree}
        </Drawer>
      )}
      <div className={classes.middle}>
        <h1 className="visually-hidden">{t("browse.title")}</h1>
        <form className={classes.top} onSubmit={submit}>
          <ActionIcon
            className={classes.sideButton}
            size={36}
            variant="default"
            aria-label={t("browse.sidebar")}
            onClick={() => setSidebar(true)}
          >
            <IconLayoutSidebar size={18} />
          </ActionIcon>
          <TextInput
            ref={box}
            className={classes.search}
            type="search"
            dir="auto"
            leftSection={<IconSearch size={18} />}
            placeholder={t("browse.searchPlaceholder")}
            aria-label={t("browse.search")}
            value={text}
            error={browser.error ? sentence(browser.error) : undefined}
            onChange={(event) => setText(event.currentTarget.value)}
            rightSection={
              <ActionIcon
                size={30}
                c="dimmed"
                aria-label={t("browse.saveSearch")}
                title={t("browse.saveSearch")}
                onClick={() => setSaving("")}
              >
                <IconBookmark size={18} />
              </ActionIcon>
            }
          />
          <ModeSwitch mode={browser.mode} onChange={setMode} />
        </form>
        <Group className={classes.status} justify="space-between" wrap="nowrap">
          <Text size="sm" c="dimmed" className="numbers" aria-live="polite">
            {selection.ids.size > 1
              ? t("browse.selected", { n: selection.ids.size })
              : t(browser.mode === "cards" ? "browse.nCards" : "browse.nNotes", { n: browser.count })}
          </Text>
          <Group gap={4} wrap="nowrap">
            <Menu closeOnItemClick={false} position="bottom-end">
              <Menu.Target>
                <ActionIcon className={classes.tool} variant="default" aria-label={t("browse.columns")} title={t("browse.columns")}>
                  <IconColumns size={18} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown className={classes.columns}>
                {columns.columns.map((column) => (
                  <Menu.Item
                    key={column.key}
                    role="menuitemcheckbox"
                    aria-checked={browser.columns.includes(column.key)}
                    rightSection={browser.columns.includes(column.key) ? "✓" : null}
                    onClick={() => toggleColumn(column.key)}
                  >
                    {columnLabel(column, browser.mode)}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
            <BulkActions
              browser={browser}
              selection={selection}
              onShow={(wanted) => {
                setTab(wanted);
                setPane(true);
              }}
            />
          </Group>
        </Group>
        <BrowseTable browser={browser} selection={selection} columns={shown} onOpen={wide ? undefined : () => setPane(true)} />
      </div>
      <aside className={classes.pane}>
        {single === undefined ? (
          <Text p="lg" c="dimmed">
            {t("browse.selectOne")}
          </Text>
        ) : (
          wide && sidePane
        )}
      </aside>
      {!wide && (
        <Dialog opened={pane && single !== undefined} onClose={() => setPane(false)} title={t(tabNames[tab])} size="lg" fullOnPhone>
          {sidePane}
        </Dialog>
      )}
      <Dialog opened={saving !== null} onClose={() => setSaving(null)} title={t("browse.saveSearchTitle")}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const name = saving?.trim();
            setSaving(null);
            if (name) void saved(() => api.put(`/searches/${encodeURIComponent(name)}`, { search: text }));
          }}
        >
          <TextInput
            label={t("browse.saveSearchName")}
            description={text.trim() || "deck:*"}
            value={saving ?? ""}
            onChange={(event) => setSaving(event.currentTarget.value)}
            data-autofocus
          />
          <Group justify="flex-end" mt="md">
            <Button type="submit">{t("app.save")}</Button>
          </Group>
        </form>
      </Dialog>
    </div>
  );
}
