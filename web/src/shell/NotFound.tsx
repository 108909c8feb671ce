import { Button, Text } from "@mantine/core";
import { Link } from "wouter";
import { t } from "../messages";
import { Page } from "../ui/Page";

export function NotFound() {
  return (
    <Page title={t("app.notFound")}>
      <Text mb="md">{t("app.notFoundHint")}</Text>
      <Button component={Link} href="/">
        {t("app.toDecks")}
      </Button>
    </Page>
  );
}
