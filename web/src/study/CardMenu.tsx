import { ActionIcon, Menu } from "@mantine/core";
import {
  IconAdjustments,
  IconBedOff,
  IconCalendar,
  IconCopy,
  IconDotsVertical,
  IconFlag,
  IconFlagFilled,
  IconHourglass,
  IconInfoCircle,
  IconKeyboard,
  IconMicrophone,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconRotate,
  IconStar,
  IconTrash,
  IconVolume,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { StudyCard } from "../api/types";
import { t } from "../messages";
import type { useOverlays } from "../shell/Shell";
import { Keys } from "../ui/Keys";
import classes from "./CardMenu.module.css";
import type { AutoAdvance } from "./useAutoAdvance";
import type { CardActions } from "./useCardActions";
import { useFlagNames } from "./useFlagNames";
import type { OwnVoice } from "./useOwnVoice";

type Props = {
  card: StudyCard | null;
  actions: CardActions;
  auto: AutoAdvance;
  replay: () => void;
  voice: OwnVoice;
  overlays: ReturnType<typeof useOverlays>;
};

/** All commands of the study page, for those who do not use the keys. */
export function CardMenu({ card, actions, auto, replay, voice, overlays }: Props) {
  const flagName = useFlagNames();
  const item = (label: string, key: string | null, icon: ReactNode, run: () => void, color?: string) => (
    <Menu.Item leftSection={icon} rightSection={key && <Keys bindings={[key]} />} onClick={run} color={color}>
      {label}
    </Menu.Item>
  );
  return (
    <Menu
      position="bottom-end"
      width={280}
      opened={actions.dialog === "menu"}
      onChange={(opened) => (opened ? actions.open("menu") : actions.dialog === "menu" && actions.close())}
    >
      <Menu.Target>
        <ActionIcon size={44} c="inherit" aria-label={t("study.more")}>
          <IconDotsVertical size={22} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        {card && (
          <>
            <Menu.Label>{t("study.flag")}</Menu.Label>
            {/* biome-ignore lint/a11y/useSemanticElements: seven small buttons in one row of the menu */}
            <div className={classes.flags} role="group" aria-label={t("study.flag")}>
              {[1, 2, 3, 4, 5, 6, 7].map((flag) => (
                <Menu.Item
                  key={flag}
                  component="button"
                  className={classes.flag}
                  aria-label={flagName(flag)}
                  title={flagName(flag)}
                  data-set={card.flag === flag || undefined}
                  style={{ color: `var(--flag-${flag})` }}
                  onClick={() => actions.flag(flag)}
                >
                  {card.flag === flag ? <IconFlagFilled size={20} /> : <IconFlag size={20} />}
                </Menu.Item>
              ))}
            </div>
            {item(card.marked ? t("study.unmark") : t("study.mark"), "*", <IconStar size={18} />, actions.mark)}
            {item(t("study.edit"), "e", <IconPencil size={18} />, () => actions.open("edit"))}
            <Menu.Divider />
            {item(t("study.buryCard"), "-", <IconBedOff size={18} />, () => void actions.buryCard())}
            {item(t("study.buryNote"), "=", <IconBedOff size={18} />, () => void actions.buryNote())}
            {item(t("study.suspendCard"), "@", <IconPlayerPause size={18} />, () => void actions.suspendCard())}
            {item(t("study.suspendNote"), "!", <IconPlayerPause size={18} />, () => void actions.suspendNote())}
            {item(t("study.setDue"), "mod+shift+d", <IconCalendar size={18} />, () => actions.open("due"))}
            {item(t("study.reset"), "mod+alt+n", <IconRefresh size={18} />, () => actions.open("reset"))}
            {item(t("study.deleteNote"), "mod+Delete", <IconTrash size={18} />, () => void actions.deleteNote(), "red")}
            <Menu.Divider />
            {item(t("study.replay"), "r", <IconVolume size={18} />, replay)}
            {item(t("voice.record"), "shift+v", <IconMicrophone size={18} />, voice.record)}
            {item(t("voice.play"), "v", <IconPlayerPlay size={18} />, voice.play)}
            {item(t("study.info"), "i", <IconInfoCircle size={18} />, () => actions.open("info"))}
            {item(t("study.copy"), "mod+alt+e", <IconCopy size={18} />, actions.copy)}
            {item(t("study.options"), "o", <IconAdjustments size={18} />, actions.options)}
            {item(t(auto.on ? "study.autoAdvanceOn" : "study.autoAdvance"), "shift+a", <IconHourglass size={18} />, auto.toggle)}
          </>
        )}
        {item(t("app.redo"), "mod+shift+z", <IconRotate size={18} className="flip" />, () => void actions.redo())}
        {item(t("nav.shortcuts"), "?", <IconKeyboard size={18} />, overlays.showKeys)}
      </Menu.Dropdown>
    </Menu>
  );
}
