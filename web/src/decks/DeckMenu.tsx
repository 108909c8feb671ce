import { ActionIcon, Menu } from "@mantine/core";
import {
  IconAdjustments,
  IconArrowBackUp,
  IconDots,
  IconFileExport,
  IconFolderPlus,
  IconFolderSymlink,
  IconPencil,
  IconPlayerPlay,
  IconRefresh,
  IconTable,
  IconTrash,
} from "@tabler/icons-react";
import { Suspense, useState } from "react";
import { useLocation } from "wouter";
import type { DeckNode } from "../api/types";
import { useEmpty, useRebuild } from "../filtered/operations";
import { t } from "../messages";
import { deckSearch } from "../stats/labels";
import { lazily } from "../ui/lazily";
import { MoveDeck } from "./MoveDeck";
import { NameDialog } from "./NameDialog";
import { useDeleteDeck, useRenameDeck } from "./operations";

const ExportDeck = lazily(() => import("./ExportDeck"), "transfer");

type Props = {
  deck: DeckNode;
  all: DeckNode[];
  opened: boolean;
  onChange: (open: boolean) => void;
  onCreateSub: () => void;
  focusable: boolean;
};

/** What can be done with one deck. */
export function DeckMenu({ deck, all, opened, onChange, onCreateSub, focusable }: Props) {
  const [, go] = useLocation();
  const [dialog, setDialog] = useState<"rename" | "move" | "export" | null>(null);
  const rename = useRenameDeck();
  const remove = useDeleteDeck(() => go("/"));
  const rebuild = useRebuild();
  const empty = useEmpty();
  const close = () => setDialog(null);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps the clicks and keys of the menu and its dialogs away from the row
    <span role="presentation" onClick={(event) => event.stopPropagation()} onKeyDown={(event) => event.stopPropagation()}>
      <Menu opened={opened} onChange={onChange} position="bottom-end" width={220}>
        <Menu.Target>
          <ActionIcon size={44} c="dimmed" tabIndex={focusable ? 0 : -1} aria-label={t("decks.menu", { deck: deck.name })}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPlayerPlay size={18} />} onClick={() => go(`/study/${deck.id}`)}>
            {t("decks.study")}
          </Menu.Item>
          <Menu.Item leftSection={<IconTable size={18} />} onClick={() => go(`/browse?q=${encodeURIComponent(deckSearch(deck.fullName))}`)}>
            {t("decks.browse")}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconAdjustments size={18} />}
            onClick={() => go(deck.filtered ? `/filtered/${deck.id}` : `/options/${deck.id}`)}
          >
            {t("decks.options")}
          </Menu.Item>
          {deck.filtered && (
            <>
              <Menu.Item leftSection={<IconRefresh size={18} />} onClick={() => rebuild.mutate(deck.id)}>
                {t("filtered.rebuild")}
              </Menu.Item>
              <Menu.Item leftSection={<IconArrowBackUp size={18} />} onClick={() => empty.mutate(deck.id)}>
                {t("filtered.empty")}
              </Menu.Item>
            </>
          )}
          <Menu.Divider />
          <Menu.Item leftSection={<IconPencil size={18} />} onClick={() => setDialog("rename")}>
            {t("decks.rename")}
          </Menu.Item>
          <Menu.Item leftSection={<IconFolderSymlink size={18} />} onClick={() => setDialog("move")}>
            {t("decks.move")}
          </Menu.Item>
          {!deck.filtered && (
            <Menu.Item leftSection={<IconFolderPlus size={18} />} onClick={onCreateSub}>
              {t("decks.createSub")}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconFileExport size={18} />} onClick={() => setDialog("export")}>
            {t("decks.export")}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item color="red" leftSection={<IconTrash size={18} />} onClick={() => remove.mutate(deck)}>
            {t("decks.delete")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <NameDialog
        opened={dialog === "rename"}
        title={t("decks.renameTitle")}
        action={t("app.rename")}
        initial={deck.fullName}
        onClose={close}
        onName={(name) => rename.mutate({ id: deck.id, name })}
      />
      {dialog === "move" && <MoveDeck deck={deck} all={all} onClose={close} />}
      <Suspense>{dialog === "export" && <ExportDeck deck={deck} onClose={close} />}</Suspense>
    </span>
  );
}
