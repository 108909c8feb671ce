import { Alert, Button } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { t } from "../messages";
import { sentence } from "./notices";

/** What is shown in place of something that could not be fetched. */
export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  return (
    <Alert color="red" icon={<IconAlertCircle />} title={t("error.title")} role="alert">
      {sentence(error)}
      {retry && (
        <div>
          <Button mt="sm" size="compact-md" variant="default" onClick={retry}>
            {t("app.retry")}
          </Button>
        </div>
      )}
    </Alert>
  );
}
