import { ActionIcon, Menu, TextInput } from "@mantine/core";
import { IconChevronRight, IconDots, IconFilter } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type MouseEvent, type Ref, useState } from "react";
import { api } from "../api/client";
import { keys } from "../api/queries";
import type { SidebarNode } from "../api/types";
import { isMessage, t } from "../messages";
import { AskText } from "../ui/AskText";
import { Failed } from "../ui/Failed";
import classes from "./Sidebar.module.css";
import { useSidebarChanges } from "./useSidebarChanges";

export type Modifiers = { negate: boolean; join: "and" | "or" | "replace" | null };
type Props = {
  onSearch: (search: string, how: Modifiers) => void;
  onRemoveSaved: (name: string) => void;
  filterRef?: Ref<HTMLInputElement>;
};

/** Saved searches, today, flags, states, decks, note types and tags: each a search one click away. */
export default function Sidebar({ onSearch, onRemoveSaved, filterRef }: Props) {
  const nodes = useQuery({ queryKey: keys.sidebar, queryFn: () => api.get<SidebarNode[]>("/browse/sidebar") });
  const [filter, setFilter] = useState("");
  const [folds, setFolds] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [dragged, setDragged] = useState<SidebarNode | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const [renaming, setRenaming] = useState<SidebarNode | null>(null);
  const changes = useSidebarChanges();
  const all = (nodes.data ?? []).map(spoken);
  const shown = filter.trim() === "" ? all : matching(all, filter.trim().toLowerCase());

  /** A heading in the server's own word, by which it is known there. */
  const heard = (node: SidebarNode) => nodes.data?.[all.findIndex((one) => node.kind === "group" && one.name === node.name)] ?? node;

  function row(node: SidebarNode, path: string, level: number): React.ReactNode {
    const key = `${path}/${node.kind}:${node.name}`;
    const closed = filter === "" && (folds.get(key) ?? node.collapsed);
    const parent = node.children.length > 0;
    return (
      <div key={key}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: dragging has its equal in the entry's menu */}
        <div
          className={classes.row}
          data-level={level}
          data-over={over === key || undefined}
          style={{ paddingInlineStart: 4 + (level - 1) * 14 }}
          draggable={movable(node)}
          onDragStart={(event) => {
            event.dataTransfer.setData("text/plain", node.fullName ?? node.name);
            setDragged(node);
          }}
          onDragEnd={() => {
            setDragged(null);
            setOver(null);
          }}
          onDragOver={(event) => {
            if (!dragged || !takes(node, dragged)) return;
            event.preventDefault();
            event.stopPropagation();
            setOver(key);
          }}
          onDragLeave={() => setOver((now) => (now === key ? null : now))}
          onDrop={(event) => {
            event.preventDefault();
            setOver(null);
            if (dragged && takes(node, dragged)) changes.reparent(dragged, node);
          }}
        >
          {parent ? (
            <button
              type="button"
              className={classes.toggle}
              data-open={!closed || undefined}
              aria-expanded={!closed}
              aria-label={node.name}
              onClick={() => {
                setFolds(new Map(folds).set(key, !closed));
                changes.fold(heard(node), !closed);
              }}
            >
              <IconChevronRight size={16} aria-hidden />
            </button>
          ) : (
            <span className={classes.toggle} />
          )}
          <button
            type="button"
            className={classes.name}
            dir="auto"
            title={node.search || undefined}
            onClick={(event) => click(event, node)}
          >
            {node.kind === "flag" && <span className={classes.dot} style={{ background: flagColor(node.search) }} aria-hidden />}
            {node.name}
          </button>
          {movable(node) && (
            <Menu position="bottom-end" width={200}>
              <Menu.Target>
                <ActionIcon
                  size={28}
                  c="dimmed"
                  className={classes.more}
                  aria-label={t("browse.entryMenu", { name: node.fullName ?? node.name })}
                >
                  <IconDots size={14} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => setRenaming(node)}>{t("browse.renameEntry")}</Menu.Item>
                <Menu.Item disabled={level <= 2} onClick={() => changes.reparent(node, null)}>
                  {t("browse.toTop")}
                </Menu.Item>
                <Menu.Item color="red" onClick={() => changes.remove(node)}>
                  {t("app.delete")}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
          {(node.kind === "saved" || flagOf(node.search) > 0) && (
            <Menu position="bottom-end" width={200}>
              <Menu.Target>
                <ActionIcon size={28} c="dimmed" className={classes.more} aria-label={t("browse.entryMenu", { name: node.name })}>
                  <IconDots size={14} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => setRenaming(node)}>{t("browse.renameEntry")}</Menu.Item>
                {node.kind === "saved" && (
                  <Menu.Item color="red" onClick={() => onRemoveSaved(node.name)}>
                    {t("app.delete")}
                  </Menu.Item>
                )}
                {node.kind === "flag" && (
                  <Menu.Item onClick={() => changes.nameFlag(flagOf(node.search), "")}>{t("browse.flagColour")}</Menu.Item>
                )}
              </Menu.Dropdown>
            </Menu>
          )}
        </div>
        {parent && !closed && node.children.map((child) => row(child, key, level + 1))}
      </div>
    );
  }

  function click(event: MouseEvent, node: SidebarNode): void {
    if (node.search === "") return;
    const ctrl = event.ctrlKey || event.metaKey;
    const join = ctrl && event.shiftKey ? "replace" : ctrl ? "and" : event.shiftKey ? "or" : null;
    onSearch(node.search, { negate: event.altKey, join });
  }

  return (
    <nav className={classes.sidebar} aria-label={t("browse.sidebar")}>
      <TextInput
        ref={filterRef}
        size="xs"
        leftSection={<IconFilter size={14} />}
        placeholder={t("browse.sidebarFilter")}
        aria-label={t("browse.sidebarFilter")}
        value={filter}
        onChange={(event) => setFilter(event.currentTarget.value)}
        mb="xs"
      />
      {nodes.isError && <Failed error={nodes.error} retry={() => void nodes.refetch()} />}
      {shown.map((node) => row(node, "", 1))}
      {renaming && (
        <AskText
          title={t("browse.renameEntry")}
          label={t(renaming.kind === "tag" ? "browse.tagName" : renaming.kind === "deck" ? "decks.name" : "browse.entryName")}
          {...(movable(renaming) && { hint: t("browse.renameEntryHint") })}
          action={t("app.rename")}
          initial={renaming.fullName ?? renaming.name}
          onText={(name) => (renaming.kind === "flag" ? changes.nameFlag(flagOf(renaming.search), name) : changes.rename(renaming, name))}
          onClose={() => setRenaming(null)}
        />
      )}
    </nav>
  );
}

/** Decks and tags can be moved below others; "Current deck" and "Untagged" are searches only. */
const movable = (node: SidebarNode) => (node.kind === "deck" || node.kind === "tag") && node.fullName !== undefined;

/** Whether what is dragged may be dropped there: on another of its kind that is not below it, or on the heading for the top level. */
export function takes(target: SidebarNode, dragged: SidebarNode): boolean {
  if (target.kind === "group") return target.children.some((child) => child.kind === dragged.kind);
  if (target.kind !== dragged.kind || !movable(target)) return false;
  const [above = "", below = ""] = [dragged.fullName, target.fullName];
  return below !== above && !below.startsWith(`${above}::`);
}

/** The node with the server's own words in the language of the page. Names that people gave stay. */
function spoken(node: SidebarNode): SidebarNode {
  const key = `sidebar.${node.kind}.${node.name.toLowerCase().replaceAll(" ", "-")}`;
  const named = node.id !== undefined || node.fullName !== undefined;
  return { ...node, name: !named && isMessage(key) ? t(key) : node.name, children: node.children.map(spoken) };
}

function matching(nodes: SidebarNode[], text: string): SidebarNode[] {
  return nodes.flatMap((node) => {
    const children = matching(node.children, text);
    if (children.length > 0) return [{ ...node, children }];
    if (!node.name.toLowerCase().includes(text)) return [];
    // A heading shows what is right under it.
    return [{ ...node, children: node.kind === "group" ? node.children.map((child) => ({ ...child, children: [] })) : [] }];
  });
}

/** The flag that an entry stands for; 0 where it stands for none. */
const flagOf = (search: string) => Number(/^flag:([1-7])$/.exec(search)?.[1] ?? 0);

const flagColor = (search: string) => (flagOf(search) > 0 ? `var(--flag-${flagOf(search)})` : "transparent");
