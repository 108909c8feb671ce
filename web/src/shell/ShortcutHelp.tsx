import "@mantine/core/styles/Table.layer.css";
import { Stack, Table, Title } from "@mantine/core";
import { useState } from "react";
import { t } from "../messages";
import { Dialog } from "../ui/Dialog";
import { Keys } from "../ui/Keys";
import { presentShortcuts, type ShortcutGroup } from "../ui/shortcuts";

/** Every key of the page that is open. */
export default function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const [groups] = useState(() => {
    const merged = new Map<ShortcutGroup, ReturnType<typeof presentShortcuts>[number]["shortcuts"]>();
    for (const { group, shortcuts } of presentShortcuts()) merged.set(group, [...(merged.get(group) ?? []), ...shortcuts]);
    return [...merged].filter(([, shortcuts]) => shortcuts.length > 0);
  });
  return (
    <Dialog opened onClose={onClose} title={t("keys.title")} size="lg" fullOnPhone>
      <Stack>
        {groups.map(([group, shortcuts]) => (
          <section key={group}>
            <Title order={2} size="h3" mb="xs">
              {t(group)}
            </Title>
            <Table verticalSpacing={6}>
              <Table.Tbody>
                {shortcuts.map((shortcut) => (
                  <Table.Tr key={shortcut.label + shortcut.keys.join()}>
                    <Table.Td>{t(shortcut.label)}</Table.Td>
                    <Table.Td w="40%">
                      <Keys bindings={shortcut.keys} />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </section>
        ))}
      </Stack>
    </Dialog>
  );
}
