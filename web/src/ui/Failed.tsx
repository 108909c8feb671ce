import { Alert, Button, Group } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { Link } from "wouter";
import { ApiError } from "../api/client";
import { t } from "../messages";
import { sentence } from "./notices";

/** What is shown in place of something that could not be fetched. */
export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const damaged = error instanceof ApiError && error.code === "damaged";
  return (
    <Alert color="red" icon={<IconAlertCircle />} title={t("error.title")} role="alert">
      {sentence(error)}
      {(damaged || retry) && (
        <Group mt="sm" gap="xs">
          {damaged && (
            <Button component={Link} href="/checks" size="compact-md" variant="default">
              {t("checks.title")}
            </Button>
          )}
          {retry && (
            <Button size="compact-md" variant="default" onClick={retry}>
              {t("app.retry")}
            </Button>
          )}
        </Group>
      )}
    </Alert>
  );
}
