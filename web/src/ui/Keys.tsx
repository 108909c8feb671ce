import { Group, Kbd, Text } from "@mantine/core";
import { t } from "../messages";
import { caps } from "./shortcuts";

/** The keys of a shortcut as they stand on the keyboard. */
export function Keys({ bindings }: { bindings: string[] }) {
  return (
    <Group gap={4} dir="ltr" wrap="nowrap">
      {bindings.map((binding, index) => (
        <Group gap={2} key={binding} wrap="nowrap">
          {index > 0 && (
            <Text size="xs" c="dimmed" px={2}>
              {t("keys.or")}
            </Text>
          )}
          {caps(binding).map((cap) => (
            <Kbd key={cap} size="xs">
              {cap}
            </Kbd>
          ))}
        </Group>
      ))}
    </Group>
  );
}
