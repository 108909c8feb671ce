import "@mantine/core/styles/Checkbox.layer.css";
import "@mantine/core/styles/Progress.layer.css";
import "@mantine/core/styles/SegmentedControl.layer.css";
import "@mantine/core/styles/Switch.layer.css";
import "@mantine/core/styles/NumberInput.layer.css";
import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client";
import { keys } from "../api/queries";
import type { DeckOptions } from "../api/types";
import { t } from "../messages";
import { Failed } from "../ui/Failed";
import { Page } from "../ui/Page";
import { OptionsForm } from "./OptionsForm";

export default function OptionsPage({ deckId }: { deckId: number }) {
  const options = useQuery({
    queryKey: keys.deckOptions(deckId),
    queryFn: () => api.get<DeckOptions>(`/decks/${deckId}/options`),
    staleTime: 0,
    gcTime: 0,
  });
  if (options.data) return <OptionsForm key={options.dataUpdatedAt} deckId={deckId} options={options.data} />;
  return (
    <Page title={t("decks.options")}>
      {options.isError ? <Failed error={options.error} retry={() => void options.refetch()} /> : <Skeleton h={400} aria-busy />}
    </Page>
  );
}
