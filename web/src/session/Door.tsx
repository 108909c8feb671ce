import { Alert, Paper, Stack, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import type { FormEvent, ReactNode } from "react";
import { appBase } from "../api/client";
import { t } from "../messages";
import classes from "./Door.module.css";

type Props = { title: string; hint?: string; error?: string | undefined; onSubmit: (event: FormEvent) => void; children: ReactNode };

/** The page before one is in: a form in the middle, nothing else. */
export function Door({ title, hint, error, onSubmit, children }: Props) {
  useDocumentTitle(t("app.name"));
  return (
    <main className={classes.room}>
      <Paper component="form" noValidate withBorder p="xl" radius="lg" className={classes.door} onSubmit={onSubmit}>
        <Stack gap="md">
          <img src={new URL("icon.svg", appBase).href} alt="" width={40} height={40} />
          <div>
            <Title order={1} size="h2">
              {title}
            </Title>
            {hint && (
              <Text c="dimmed" size="sm" mt={4}>
                {hint}
              </Text>
            )}
          </div>
          {error && (
            <Alert color="red" role="alert">
              {error}
            </Alert>
          )}
          {children}
        </Stack>
      </Paper>
    </main>
  );
}
