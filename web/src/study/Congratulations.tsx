import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { Suspense, useEffect, useState } from "react";
import { Link } from "wouter";
import type { Congratulations as Reasons } from "../api/types";
import { UnburyButton } from "../decks/UnburyButton";
import { t } from "../messages";
import { exactSpan } from "../stats/labels";
import { lazily } from "../ui/lazily";
import { SafeHtml } from "../ui/SafeHtml";
import classes from "./Congratulations.module.css";

const CustomStudyDialog = lazily(() => import("../filtered/CustomStudyDialog"), "filtered");

type Props = { congratulations: Reasons; deckId: number; deckName: string; compact?: boolean; onMore?: () => void };

/** Nothing is due any more, and why. */
export function Congratulations({ congratulations: reasons, deckId, deckName, compact = false, onMore }: Props) {
  const [custom, setCustom] = useState(false);
  const buried = reasons.haveSchedulerBuried || reasons.haveUserBuried;
  const soon = reasons.nextLearnSecs !== null && reasons.nextLearnSecs < 86_400 ? reasons.nextLearnSecs : null;

  // A learning card may become due while this is on screen.
  useEffect(() => {
    if (!onMore) return;
    const timer = setInterval(onMore, 60_000);
    return () => clearInterval(timer);
  }, [onMore]);

  return (
    <Stack gap="sm" className={compact ? undefined : classes.page}>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <IconCircleCheck size={28} className={classes.check} aria-hidden />
        <Title order={2}>{t("study.finishedTitle")}</Title>
      </Group>
      <Text>{t("study.finishedText", { deck: deckName })}</Text>
      {soon !== null && (
        <Text>
          {t("study.nextLearn", { span: exactSpan(soon, { rounded: true, most: "hours" }) })}{" "}
          {reasons.learnRemaining > 0 && t("study.learnRemaining", { n: reasons.learnRemaining })}
        </Text>
      )}
      {reasons.reviewRemaining && <Text>{t("study.reviewRemaining")}</Text>}
      {reasons.newRemaining && <Text>{t("study.newRemaining")}</Text>}
      {buried && (
        <Text>
          {t("study.buriedRemaining")}{" "}
          <UnburyButton
            deckId={deckId}
            siblings={reasons.haveSchedulerBuried}
            byHand={reasons.haveUserBuried}
            variant="light"
            size="compact-sm"
            {...(onMore ? { onDone: onMore } : {})}
          >
            {t("study.unburyNow")}
          </UnburyButton>
        </Text>
      )}
      <Suspense>
        {custom && (
          <CustomStudyDialog
            deckId={deckId}
            deckName={deckName}
            hasCards
            onClose={() => {
              setCustom(false);
              onMore?.();
            }}
          />
        )}
      </Suspense>
      {!compact && reasons.description !== "" && <SafeHtml html={reasons.description} className={classes.description} />}
      {!compact && (
        <Group mt="md">
          <Button component={Link} href="/">
            {t("app.toDecks")}
          </Button>
          {!reasons.filtered && (
            <>
              <Button variant="default" onClick={() => setCustom(true)}>
                {t("custom.open")}
              </Button>
              <Button component={Link} href={`/options/${deckId}`} variant="default">
                {t("decks.options")}
              </Button>
            </>
          )}
        </Group>
      )}
    </Stack>
  );
}
