import { ActionIcon, TextInput } from "@mantine/core";
import { IconChevronRight, IconFilter, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type MouseEvent, type Ref, useState } from "react";
import { api } from "../api/client";
import { keys } from "../api/queries";
import type { SidebarNode } from "../api/types";
import { t } from "../messages";
import { Failed } from "../ui/Failed";
import classes from "./Sidebar.module.css";

export type Modifiers = { negate: boolean; join: "and" | "or" | "replace" | null };
type Props = {
  onSearch: (search: string, how: Modifiers) => void;
  onRemoveSaved: (name: string) => void;
  filterRef?: Ref<HTMLInputElement>;
};

/** Saved searches, today, flags, states, decks, note types and tags: each a search one click away. */
export function Sidebar({ onSearch, onRemoveSaved, filterRef }: Props) {
  const nodes = useQuery({ queryKey: keys.sidebar, queryFn: () => api.get<SidebarNode[]>("/browse/sidebar") });
  const [filter, setFilter] = useState("");
  const [folds, setFolds] = useState<ReadonlyMap<string, boolean>>(new Map());
  const shown = filter.trim() === "" ? (nodes.data ?? []) : matching(nodes.data ?? [], filter.trim().toLowerCase());

  function row(node: SidebarNode, path: string, level: number): React.ReactNode {
    const key = `${path}/${node.kind}:${node.name}`;
    const closed = filter === "" && (folds.get(key) ?? node.collapsed);
    const parent = node.children.length > 0;
    return (
      <div key={key}>
        <div className={classes.row} data-level={level} style={{ paddingInlineStart: 4 + (level - 1) * 14 }}>
          {parent ? (
            <button
              type="button"
              className={classes.toggle}
              data-open={!closed || undefined}
              aria-expanded={!closed}
              aria-label={node.name}
              onClick={() => setFolds(new Map(folds).set(key, !closed))}
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
          {node.kind === "saved" && (
            <ActionIcon
              size={28}
              c="dimmed"
              aria-label={t("browse.removeSearch", { name: node.name })}
              onClick={() => onRemoveSaved(node.name)}
            >
              <IconX size={14} />
            </ActionIcon>
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
    </nav>
  );
}

function matching(nodes: SidebarNode[], text: string): SidebarNode[] {
  return nodes.flatMap((node) => {
    const children = matching(node.children, text);
    if (children.length > 0) return [{ ...node, children }];
    return node.name.toLowerCase().includes(text) ? [{ ...node, children: [] }] : [];
  });
}

const flagColor = (search: string) => {
  const flag = /^flag:([1-7])$/.exec(search)?.[1];
  return flag ? `var(--flag-${flag})` : "transparent";
};
