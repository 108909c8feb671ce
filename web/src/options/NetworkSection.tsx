import { Paper, Skeleton, Switch, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client";
import { keys, queryClient, refresh } from "../api/queries";
import type { Outcome, Schemas } from "../api/types";
import { t } from "../messages";
import { Failed } from "../ui/Failed";
import { noticeError } from "../ui/notices";

type Network = Schemas["CardNetworkAnswer"];

/** Whether the deck's cards may load from the network; it counts at once and for the deck's owner everywhere. */
export function NetworkSection({ deckId }: { deckId: number }) {
  const queryKey = keys.cardNetwork(deckId);
  const network = useQuery({ queryKey, queryFn: () => api.get<Network>(`/decks/${deckId}/network`), staleTime: 0 });
  const set = (allowed: boolean) =>
    void api.put<Outcome>(`/decks/${deckId}/network`, { allowed }).then(({ changes, undo }) => {
      refresh(changes, undo);
      return queryClient.invalidateQueries({ queryKey });
    }, noticeError);
  return (
    <Paper component="section" aria-label={t("network.title")} withBorder px="lg" py="md" radius="lg">
      <Title order={2} size="h3" mb="xs">
        {t("network.title")}
      </Title>
      {network.isPending && <Skeleton h={44} aria-busy />}
      {network.isError && <Failed error={network.error} retry={() => void network.refetch()} />}
      {network.data && (
        <Switch
          label={t("network.allow")}
          description={t(network.data.inherited ? "network.inherited" : "network.help")}
          checked={network.data.allowed || network.data.inherited}
          disabled={network.data.inherited}
          onChange={(event) => set(event.currentTarget.checked)}
        />
      )}
    </Paper>
  );
}
