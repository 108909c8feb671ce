import { Group, Stack, Text } from "@mantine/core";
import type { AuditEntry } from "../api/types";
import { dayAndTime, tDynamic } from "../messages";
import { bytes } from "./bytes";

/** Who did what, a line each. */
export function AuditLines({ entries }: { entries: AuditEntry[] }) {
  return (
    <Stack gap={4} component="ol" p={0} m={0} style={{ listStyle: "none" }}>
      {entries.map((entry) => (
        <Group key={entry.id} component="li" gap="sm" wrap="nowrap" align="baseline">
          <Text size="xs" c="dimmed" style={{ whiteSpace: "nowrap", fontVariantNumeric: "tabular-nums" }}>
            {dayAndTime(entry.time)}
          </Text>
          <Text size="sm" style={{ overflowWrap: "anywhere" }}>
            {tDynamic("audit", entry.action, { actor: entry.actor, subject: entry.subject ?? entry.actor })}
            {detail(entry)}
          </Text>
        </Group>
      ))}
    </Stack>
  );
}

function detail({ action, detail }: AuditEntry): string {
  if (detail === null) return "";
  return ` (${action === "quota-set" && Number(detail) > 0 ? bytes(Number(detail)) : detail})`;
}
