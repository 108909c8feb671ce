import { Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

export function Section({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <Paper component="section" aria-label={title} withBorder p="lg" radius="lg">
      <Title order={2} mb={hint ? 4 : "md"}>
        {title}
      </Title>
      {hint && (
        <Text size="sm" c="dimmed" mb="md">
          {hint}
        </Text>
      )}
      <Stack>{children}</Stack>
    </Paper>
  );
}
