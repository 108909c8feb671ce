import { Button, Group, Paper, Text, Title } from "@mantine/core";
import { IconCards, IconFileImport } from "@tabler/icons-react";
import { Link, useLocation } from "wouter";
import { t } from "../messages";
import { useSampleDeck } from "./operations";

/** What a collection without a card offers. */
export function EmptyCollection() {
  const [, go] = useLocation();
  const sample = useSampleDeck((deckId) => go(`/decks/${deckId}`));
  return (
    <Paper withBorder p="xl" radius="lg" mb="lg" ta="center">
      <Title order={2} mb={4}>
        {t("decks.emptyTitle")}
      </Title>
      <Text c="dimmed" maw={440} mx="auto">
        {t("decks.emptyHint")}
      </Text>
      <Group justify="center" mt="lg">
        <Button component={Link} href="/import" leftSection={<IconFileImport size={18} />}>
          {t("decks.importOwn")}
        </Button>
        <Button variant="default" leftSection={<IconCards size={18} />} loading={sample.isPending} onClick={() => sample.mutate(undefined)}>
          {t("decks.sample")}
        </Button>
      </Group>
    </Paper>
  );
}
