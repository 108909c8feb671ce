import { ActionIcon, Button, Group, Menu, Paper, Select, TextInput } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import type { DeckConfigValues } from "../api/types";
import { t } from "../messages";
import { Dialog } from "../ui/Dialog";
import { notice } from "../ui/notices";
import * as presetsOf from "./presets";

type Props = {
  presets: presetsOf.Presets;
  defaults: DeckConfigValues;
  onChange: (presets: presetsOf.Presets) => void;
  onSaveToChildren: () => void;
};
type Naming = { what: "add" | "clone" | "rename"; name: string };

/** Which preset the deck uses, and what can be done with presets. */
export function PresetBar({ presets, defaults, onChange, onSaveToChildren }: Props) {
  const [naming, setNaming] = useState<Naming | null>(null);
  const current = presetsOf.selected(presets).config;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (naming?.what === "add") onChange(presetsOf.add(presets, naming.name, defaults));
    else if (naming?.what === "clone") onChange(presetsOf.clone(presets, naming.name));
    else if (naming) onChange(presetsOf.rename(presets, naming.name));
    setNaming(null);
  }

  return (
    <Paper withBorder p="md" radius="lg">
      <Group align="flex-end" wrap="nowrap">
        <Select
          label={t("options.preset")}
          style={{ flex: 1 }}
          data={presetsOf
            .listed(presets)
            .map(({ key, name, uses }) => ({ value: String(key), label: t("options.usedBy", { name, n: uses }) }))}
          value={String(presets.selected)}
          allowDeselect={false}
          onChange={(key) => key !== null && onChange(presetsOf.select(presets, Number(key)))}
        />
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon size={36} variant="default" aria-label={t("options.presetMenu")}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setNaming({ what: "add", name: "" })}>{t("options.add")}</Menu.Item>
            <Menu.Item onClick={() => setNaming({ what: "clone", name: current.name })}>{t("options.clone")}</Menu.Item>
            <Menu.Item onClick={() => setNaming({ what: "rename", name: current.name })}>{t("options.rename")}</Menu.Item>
            <Menu.Item
              color="red"
              onClick={() => (current.id === 1 ? notice(t("options.deleteDefault")) : onChange(presetsOf.remove(presets)))}
            >
              {t("options.delete")}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item onClick={onSaveToChildren}>{t("options.saveChildren")}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Group>
      <Dialog opened={naming !== null} onClose={() => setNaming(null)} title={naming ? t(`options.${naming.what}`) : ""}>
        <form onSubmit={submit}>
          <TextInput
            label={t("options.presetName")}
            value={naming?.name ?? ""}
            onChange={(event) => naming && setNaming({ ...naming, name: event.currentTarget.value })}
            data-autofocus
          />
          <Group justify="flex-end" mt="md">
            <Button variant="default" onClick={() => setNaming(null)}>
              {t("app.cancel")}
            </Button>
            <Button type="submit">{t(naming?.what === "rename" ? "app.rename" : "app.create")}</Button>
          </Group>
        </form>
      </Dialog>
    </Paper>
  );
}
