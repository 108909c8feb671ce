import { ActionIcon, Button, Group, Menu } from "@mantine/core";
import { IconDots, IconFlagFilled, IconPencil, IconTag, IconTrash } from "@tabler/icons-react";
import { Suspense, useState } from "react";
import { useLocation } from "wouter";
import { api } from "../api/client";
import type { Counted, Rating } from "../api/types";
import { t } from "../messages";
import { ratingNames } from "../study/ratings";
import { useFlagNames } from "../study/useFlagNames";
import { useConfirmedSync } from "../ui/FullSyncDialog";
import { Keys } from "../ui/Keys";
import { lazily } from "../ui/lazily";
import { notice, noticeError } from "../ui/notices";
import { followed } from "../ui/progress";
import { useShortcuts } from "../ui/shortcuts";
import { useOperation } from "../ui/useOperation";
import classes from "./BrowsePage.module.css";
import type { Which } from "./OpenDialog";
import type { SideTab } from "./SidePane";
import type { Browser, Selection } from "./useBrowser";
import { useBulk } from "./useBulk";

const OpenDialog = lazily(() => import("./OpenDialog"), "bulk", "study", "transfer");

type Props = { browser: Browser; selection: Selection; onShow: (tab: SideTab) => void };

/** The actions on the selected rows: the most common as buttons, all in a menu, each with a key. */
export function BulkActions({ browser, selection, onShow }: Props) {
  const bulk = useBulk(browser, selection);
  const [open, setOpen] = useState<Which | null>(null);
  const [, go] = useLocation();
  const sync = useConfirmedSync();
  const flagName = useFlagNames();
  const [notes, setNotes] = useState<number[]>([]);
  const close = () => setOpen(null);
  const any = selection.ids.size > 0;
  const single = selection.single !== undefined;
  const ask = (which: Which) => () => (any || which === "duplicates" || which === "replace" ? setOpen(which) : notice(t("browse.hint")));

  /** Dialogs that work on notes get them first. */
  const askAboutNotes = (which: Which) => () => {
    if (!any) return notice(t("browse.hint"));
    bulk.notes().then((ids) => {
      setNotes(ids);
      setOpen(which);
    }, noticeError);
  };

  async function removeHistory(): Promise<void> {
    if (!any) return notice(t("browse.hint"));
    const cards = await bulk.cards();
    const outcome = await sync.run(
      (query) => followed({ of: "cards", n: cards.length }, (how) => api.post<Counted>("/cards/remove-history", { cards }, query, how)),
      {
        about: t("browse.historyAbout", { n: cards.length }),
        always: true,
      },
    );
    if (outcome) notice(t("browse.historyRemoved", { n: outcome.count }), { canUndo: outcome.count > 0 });
  }

  const clearTags = useOperation(() => api.post<Counted>("/tags/clear-unused"), {
    done: ({ count }) => notice(t("browse.tagsCleared", { n: count }), { canUndo: count > 0 }),
  });

  const makeFiltered = () => go(`/filtered/0?search=${encodeURIComponent(browser.normalised)}`);

  async function copyNote(): Promise<void> {
    if (selection.single === undefined) return notice(t("browse.selectOne"));
    const [note] = await bulk.notes();
    if (note !== undefined) go(`/add?copy=${note}`);
  }

  async function print(): Promise<void> {
    if (!any) return notice(t("browse.hint"));
    sessionStorage.setItem("print", JSON.stringify(await bulk.cards()));
    go("/print");
  }

  useShortcuts("keys.browse", [
    { keys: ["mod+shift+a"], label: "browse.addTags", run: ask("add-tags") },
    { keys: ["mod+alt+shift+a"], label: "browse.removeTags", run: ask("remove-tags") },
    { keys: ["mod+d"], label: "browse.changeDeck", run: ask("deck") },
    { keys: ["mod+k"], label: "browse.mark", run: () => void bulk.toggleMark() },
    { keys: ["mod+j"], label: "browse.suspend", run: () => void bulk.toggleSuspended() },
    { keys: ["mod+shift+j"], label: "browse.bury", run: () => void bulk.toggleBuried() },
    { keys: ["mod+shift+d"], label: "browse.setDue", run: ask("due") },
    { keys: ["mod+alt+n"], label: "browse.reset", run: ask("reset") },
    { keys: ["mod+shift+s"], label: "browse.reposition", run: ask("reposition") },
    { keys: ["mod+alt+f"], label: "browse.findReplace", run: ask("replace") },
    { keys: ["mod+shift+m"], label: "browse.changeType", run: askAboutNotes("type") },
    { keys: ["mod+shift+e"], label: "browse.export", run: askAboutNotes("export") },
    { keys: ["mod+g"], label: "browse.filteredDeck", run: makeFiltered },
    { keys: ["mod+alt+e"], label: "browse.createCopy", run: () => void copyNote().catch(noticeError) },
    { keys: ["mod+shift+i"], label: "browse.cardInfo", run: () => (single ? onShow("info") : notice(t("browse.selectOne"))) },
    { keys: ["mod+p"], label: "browse.print", run: () => void print() },
    { keys: ["mod+Delete", "mod+Backspace"], label: "browse.delete", run: () => void bulk.remove() },
    ...[1, 2, 3, 4, 5, 6, 7].map((flag) => ({ keys: [`mod+${flag}`], label: `flag.${flag}` as "flag.1", run: () => void bulk.flag(flag) })),
  ]);

  const item = (label: string, run: () => void, key?: string, disabled = !any) => (
    <Menu.Item disabled={disabled} rightSection={key && <Keys bindings={[key]} />} onClick={run}>
      {label}
    </Menu.Item>
  );
  return (
    <>
      <Group gap={4} wrap="nowrap">
        <span className={classes.roomy}>
          <Button size="xs" variant="default" disabled={!any} leftSection={<IconTag size={16} />} onClick={ask("add-tags")}>
            {t("browse.addTags")}
          </Button>
          <ActionIcon
            className={classes.tool}
            variant="default"
            disabled={!any}
            aria-label={t("browse.delete")}
            title={t("browse.delete")}
            onClick={() => void bulk.remove()}
          >
            <IconTrash size={18} />
          </ActionIcon>
        </span>
        <span className={classes.compact}>
          <ActionIcon
            className={classes.tool}
            variant="default"
            disabled={!single}
            aria-label={t("browse.editor")}
            onClick={() => onShow("editor")}
          >
            <IconPencil size={18} />
          </ActionIcon>
        </span>
        <Menu position="bottom-end" width={270}>
          <Menu.Target>
            <ActionIcon className={classes.tool} variant="default" aria-label={t("browse.actions")} title={t("browse.actions")}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown mah="70dvh" style={{ overflowY: "auto" }}>
            {item(t("browse.selectAll"), selection.all, "mod+alt+a", false)}
            {item(t("browse.invert"), selection.invert, "mod+alt+s", false)}
            {item(t("browse.selectNotes"), () => void bulk.selectNotes())}
            {item(t("browse.preview"), () => onShow("preview"), "mod+shift+p", !single)}
            {item(t("browse.cardInfo"), () => onShow("info"), "mod+shift+i", !single)}
            {item(t("browse.createCopy"), () => void copyNote().catch(noticeError), "mod+alt+e", !single)}
            <Menu.Divider />
            {item(t("browse.addTags"), ask("add-tags"), "mod+shift+a")}
            {item(t("browse.removeTags"), ask("remove-tags"), "mod+alt+shift+a")}
            {item(t("browse.clearUnusedTags"), () => clearTags.mutate(undefined), undefined, false)}
            {item(t("browse.mark"), () => void bulk.mark(true), "mod+k")}
            {item(t("browse.unmark"), () => void bulk.mark(false))}
            <Menu.Sub>
              <Menu.Sub.Target>
                <Menu.Sub.Item disabled={!any}>{t("browse.flag")}</Menu.Sub.Item>
              </Menu.Sub.Target>
              <Menu.Sub.Dropdown>
                {[0, 1, 2, 3, 4, 5, 6, 7].map((flag) => (
                  <Menu.Item
                    key={flag}
                    leftSection={<IconFlagFilled size={16} style={{ color: flag === 0 ? "transparent" : `var(--flag-${flag})` }} />}
                    onClick={() => void bulk.flag(flag)}
                  >
                    {flagName(flag)}
                  </Menu.Item>
                ))}
              </Menu.Sub.Dropdown>
            </Menu.Sub>
            <Menu.Divider />
            {item(t("browse.changeDeck"), ask("deck"), "mod+d")}
            {item(t("browse.suspend"), () => void bulk.suspend(), "mod+j")}
            {item(t("browse.unsuspend"), () => void bulk.unsuspend())}
            {item(t("browse.bury"), () => void bulk.bury(), "mod+shift+j")}
            {item(t("browse.unbury"), () => void bulk.unbury())}
            {item(t("browse.setDue"), ask("due"), "mod+shift+d")}
            {item(t("browse.reset"), ask("reset"), "mod+alt+n")}
            {item(t("browse.reposition"), ask("reposition"), "mod+shift+s")}
            <Menu.Sub>
              <Menu.Sub.Target>
                <Menu.Sub.Item disabled={!any}>{t("browse.grade")}</Menu.Sub.Item>
              </Menu.Sub.Target>
              <Menu.Sub.Dropdown>
                {([1, 2, 3, 4] as Rating[]).map((rating) => (
                  <Menu.Item key={rating} onClick={() => void bulk.grade(rating)}>
                    {t(ratingNames[rating])}
                  </Menu.Item>
                ))}
              </Menu.Sub.Dropdown>
            </Menu.Sub>
            <Menu.Divider />
            {item(t("browse.findReplace"), ask("replace"), "mod+alt+f", false)}
            {item(t("browse.findDuplicates"), ask("duplicates"), undefined, false)}
            {item(t("browse.splitField"), askAboutNotes("split"))}
            {item(t("browse.changeType"), askAboutNotes("type"), "mod+shift+m")}
            {item(t("browse.filteredDeck"), makeFiltered, "mod+g", false)}
            {item(t("browse.export"), askAboutNotes("export"), "mod+shift+e")}
            {item(t("browse.print"), () => void print(), "mod+p")}
            <Menu.Divider />
            {item(t("browse.removeHistory"), () => void removeHistory())}
            <Menu.Item color="red" disabled={!any} rightSection={<Keys bindings={["mod+Delete"]} />} onClick={() => void bulk.remove()}>
              {t("browse.delete")}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Group>
      <Suspense>
        {open && <OpenDialog which={open} notes={notes} bulk={bulk} browser={browser} selection={selection} onClose={close} />}
      </Suspense>
      {sync.dialog}
    </>
  );
}
