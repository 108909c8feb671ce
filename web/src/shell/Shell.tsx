import { ActionIcon, Menu, UnstyledButton } from "@mantine/core";
import {
  IconCards,
  IconChartBar,
  IconDots,
  IconFileExport,
  IconFileImport,
  IconKeyboard,
  IconLogout,
  IconPlus,
  IconRefresh,
  IconSchool,
  IconSearch,
  IconServer,
  IconSettings,
  IconStethoscope,
  IconTable,
  IconTemplate,
  IconUser,
} from "@tabler/icons-react";
import { type ReactNode, Suspense, useState } from "react";
import { Link, useLocation } from "wouter";
import { api, appBase } from "../api/client";
import type { Me } from "../api/types";
import { askEarly } from "../browse/opening";
import { type MessageKey, t } from "../messages";
import { preloadPlace } from "../pages";
import { ErrorBoundary } from "../ui/ErrorBoundary";
import { lazily } from "../ui/lazily";
import { noticeError } from "../ui/notices";
import { useShortcuts } from "../ui/shortcuts";
import { redo, undo } from "../ui/undo";
import classes from "./Shell.module.css";
import { SyncStatus } from "./SyncStatus";

const Palette = lazily(() => import("./Palette"));
const ShortcutHelp = lazily(() => import("./ShortcutHelp"));
const ExportDialog = lazily(() => import("../export/ExportDialog"), "transfer");
const everything = {};

type Place = { href: string; label: MessageKey; icon: typeof IconCards; active: (path: string) => boolean };
const places: Place[] = [
  { href: "/", label: "nav.decks", icon: IconCards, active: (path) => path === "/" || path.startsWith("/decks") },
  { href: "/browse", label: "nav.browse", icon: IconTable, active: (path) => path.startsWith("/browse") },
  { href: "/stats", label: "nav.stats", icon: IconChartBar, active: (path) => path.startsWith("/stats") },
  { href: "/add", label: "nav.add", icon: IconPlus, active: (path) => path.startsWith("/add") },
  { href: "/import", label: "nav.import", icon: IconFileImport, active: (path) => path.startsWith("/import") },
];

async function signOut(): Promise<void> {
  try {
    await api.delete("/session");
  } catch (error) {
    return noticeError(error);
  }
  location.assign(appBase.href);
}

/** Who comes to a link will follow it. */
function approach(href: string): void {
  preloadPlace(href);
  if (href === "/browse") void askEarly(null);
}

/** The frame around every page but the study page. */
export function Shell({ me, children }: { me: Me; children: ReactNode }) {
  const [path, go] = useLocation();
  const overlays = useOverlays();
  const [exporting, setExporting] = useState(false);
  useShortcuts(
    "keys.everywhere",
    [
      { keys: ["d"], label: "nav.decks", run: () => go("/") },
      { keys: ["a"], label: "nav.add", run: () => go("/add") },
      { keys: ["b"], label: "nav.browse", run: () => go("/browse") },
      { keys: ["t", "shift+t"], label: "nav.stats", run: () => go("/stats") },
      { keys: ["mod+shift+i"], label: "nav.import", run: () => go("/import") },
      { keys: ["mod+e"], label: "nav.export", run: () => setExporting(true) },
      { keys: ["f"], label: "decks.createFiltered", run: () => go("/filtered/0") },
      { keys: ["mod+shift+n"], label: "nav.noteTypes", run: () => go("/note-types") },
      { keys: ["y"], label: "sync.page", run: () => go("/devices") },
      { keys: ["mod+,"], label: "nav.settings", run: () => go("/settings") },
    ],
    { frame: true },
  );

  return (
    <div className={classes.shell}>
      <a href="#content" className={classes.skip}>
        {t("app.skip")}
      </a>
      <nav className={classes.nav} aria-label={t("nav.main")}>
        <Link href="/" className={classes.brand}>
          <img src={new URL("icon.svg", appBase).href} alt="" width={26} height={26} />
          {t("app.name")}
        </Link>
        <ul className={classes.places}>
          {places.map(({ href, label, icon: Icon, active }) => (
            <li key={href}>
              <Link
                href={href}
                className={classes.place}
                onPointerEnter={active(path) ? undefined : () => approach(href)}
                aria-current={active(path) ? "page" : undefined}
              >
                <Icon size={20} aria-hidden />
                <span>{t(label)}</span>
              </Link>
            </li>
          ))}
        </ul>
        <div className={classes.foot}>
          <SyncStatus />
          <AccountMenu me={me} showKeys={overlays.showKeys} showPalette={overlays.showPalette} showExport={() => setExporting(true)} />
        </div>
      </nav>
      <main id="content" className={classes.main} tabIndex={-1}>
        <ErrorBoundary key={path}>{children}</ErrorBoundary>
      </main>
      {overlays.element}
      <Suspense>{exporting && <ExportDialog title={t("nav.export")} scope={everything} onClose={() => setExporting(false)} />}</Suspense>
    </div>
  );
}

/** The command palette and the list of keys, on every page. */
export function useOverlays() {
  const [open, setOpen] = useState<"palette" | "keys" | null>(null);
  const showPalette = () => setOpen("palette");
  const showKeys = () => setOpen("keys");
  useShortcuts(
    "keys.everywhere",
    [
      { keys: ["mod+k"], label: "nav.palette", run: showPalette, inFields: true },
      { keys: ["/"], label: "decks.goTo", run: showPalette },
      { keys: ["?", "F1"], label: "nav.shortcuts", run: showKeys },
      { keys: ["mod+z"], label: "app.undo", run: () => void undo() },
      { keys: ["mod+shift+z", "mod+y"], label: "app.redo", run: () => void redo() },
    ],
    { frame: true },
  );
  const close = () => setOpen(null);
  const element = (
    <Suspense>
      {open === "palette" && <Palette onClose={close} />}
      {open === "keys" && <ShortcutHelp onClose={close} />}
    </Suspense>
  );
  return { element, showPalette, showKeys, isOpen: open !== null };
}

type AccountMenuProps = { me: Me; showKeys: () => void; showPalette: () => void; showExport: () => void };

function AccountMenu({ me, showKeys, showPalette, showExport }: AccountMenuProps) {
  return (
    <Menu position="top-start" width={240} withinPortal>
      <Menu.Target>
        <UnstyledButton className={classes.account} aria-label={`${t("app.menu")}: ${me.name}`}>
          <IconUser size={20} aria-hidden className={classes.wideOnly} />
          <span className={classes.wideOnly}>{me.name}</span>
          <ActionIcon component="span" className={classes.phoneOnly} aria-hidden>
            <IconDots size={22} />
          </ActionIcon>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} href="/settings" leftSection={<IconSettings size={18} />}>
          {t("nav.settings")}
        </Menu.Item>
        <Menu.Item component={Link} href="/note-types" leftSection={<IconTemplate size={18} />}>
          {t("nav.noteTypes")}
        </Menu.Item>
        <Menu.Item leftSection={<IconFileExport size={18} />} onClick={showExport}>
          {t("nav.export")}
        </Menu.Item>
        <Menu.Item component={Link} href="/checks" leftSection={<IconStethoscope size={18} />}>
          {t("nav.checks")}
        </Menu.Item>
        <Menu.Item component={Link} href="/account" leftSection={<IconUser size={18} />}>
          {t("nav.account")}
        </Menu.Item>
        <Menu.Item component={Link} href="/devices" leftSection={<IconRefresh size={18} />}>
          {t("sync.page")}
        </Menu.Item>
        <Menu.Item component={Link} href="/classes" leftSection={<IconSchool size={18} />}>
          {t("nav.classes")}
        </Menu.Item>
        {me.administrator && (
          <Menu.Item component={Link} href="/server" leftSection={<IconServer size={18} />}>
            {t("nav.server")}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconSearch size={18} />} onClick={showPalette}>
          {t("nav.palette")}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={18} />} onClick={showKeys}>
          {t("nav.shortcuts")}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={18} />} onClick={() => void signOut()}>
          {t("nav.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
