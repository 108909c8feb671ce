import { Paper, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { type MessageKey, t } from "../messages";

/** A group of options under its name. */
export const OptionsCard = ({ title, children }: { title: MessageKey; children: ReactNode }) => (
  <Paper component="section" aria-label={t(title)} withBorder px="lg" py="md" radius="lg">
    <Title order={2} size="h3" mb="xs">
      {t(title)}
    </Title>
    {children}
  </Paper>
);
