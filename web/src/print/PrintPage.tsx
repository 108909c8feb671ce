import "@mantine/core/styles/SegmentedControl.layer.css";
import "@mantine/core/styles/Progress.layer.css";
import { ActionIcon, Button, Group, Progress, SegmentedControl, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconPrinter } from "@tabler/icons-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { Link } from "wouter";
import { api, appBase } from "../api/client";
import { useMediaBase } from "../api/queries";
import type { RenderedCard } from "../api/types";
import { direction, t } from "../messages";
import { answerHtml, questionHtml } from "../study/cardHtml";
import { FrameLink } from "../study/FrameLink";
import { Failed } from "../ui/Failed";
import { Page } from "../ui/Page";
import { useShortcuts } from "../ui/shortcuts";
import classes from "./PrintPage.module.css";

const chunk = 100;
/** So many cards a browser lays out on pages without trouble. */
const partSize = 1000;

/** The cards that the browse page wants printed, as pages. They are laid out in a sandboxed frame of their own, which prints itself. */
export default function PrintPage() {
  const [all] = useState(() => JSON.parse(sessionStorage.getItem("print") ?? "[]") as number[]);
  const [part, setPart] = useState(0);
  const parts = Math.ceil(all.length / partSize);
  const ids = useMemo(() => all.slice(part * partSize, (part + 1) * partSize), [all, part]);
  const [cards, setCards] = useState<RenderedCard[]>([]);
  const [error, setError] = useState<unknown>(null);
  const [size, setSize] = useState<"A4" | "Letter">("A4");
  const [layout, setLayout] = useState<"list" | "cards">("list");
  const [complete, setComplete] = useState(false);
  const [ready, setReady] = useState(false);
  const media = useMediaBase().data;
  const frame = useRef<HTMLIFrameElement>(null);
  const link = useMemo(
    () =>
      new FrameLink(
        (message) => message.type === "shown" && setReady(true),
        () => undefined,
      ),
    [],
  );
  useEffect(() => (frame.current ? link.attach(frame.current) : undefined), [link]);

  useEffect(() => {
    let live = true;
    setCards([]);
    setComplete(false);
    setReady(false);
    (async () => {
      for (let at = 0; at < ids.length && live; at += chunk) {
        const more = await api.post<RenderedCard[]>("/cards/rendered", { cards: ids.slice(at, at + chunk) });
        if (live) setCards((before) => (at === 0 ? more : [...before, ...more]));
      }
      if (live) setComplete(true);
    })().catch((problem: unknown) => live && setError(problem));
    return () => {
      live = false;
    };
  }, [ids]);

  useEffect(() => {
    if (!media || !complete) return;
    setReady(false);
    link.show({
      type: "sheet",
      size,
      layout,
      direction: direction(),
      mediaBase: new URL(media.base, appBase).href,
      cards: cards.map((card) => {
        const plain = { ...card, typed: null };
        return { css: card.css, bodyClass: card.bodyClass, question: questionHtml(plain, true), answer: answerHtml(plain, null, true) };
      }),
    });
  }, [link, cards, complete, size, layout, media]);

  const print = () => link.send({ type: "print" });
  useShortcuts("keys.everywhere", [{ keys: ["mod+p"], label: "print.do", run: () => ready && print() }]);

  return (
    <Page
      wide
      title={t("print.title", { n: all.length })}
      actions={
        <>
          <Button component={Link} href="/browse" variant="default">
            {t("app.back")}
          </Button>
          <Button leftSection={<IconPrinter size={18} />} disabled={!ready} onClick={print}>
            {t("print.do")}
          </Button>
        </>
      }
    >
      {error !== null && <Failed error={error} />}
      {ids.length === 0 ? (
        <Text>{t("print.none")}</Text>
      ) : (
        <>
          <Group mb="sm">
            <SegmentedControl
              aria-label={t("print.size")}
              data={[
                { value: "A4", label: "A4" },
                { value: "Letter", label: "Letter" },
              ]}
              value={size}
              onChange={(next) => setSize(next as typeof size)}
            />
            <SegmentedControl
              aria-label={t("print.layout")}
              data={[
                { value: "list", label: t("print.list") },
                { value: "cards", label: t("print.cards") },
              ]}
              value={layout}
              onChange={(next) => setLayout(next as typeof layout)}
            />
          </Group>
          {parts > 1 && (
            <Group mb="sm" justify="space-between">
              <Text size="sm" maw="65ch">
                {t("print.parts", { size: partSize })}
              </Text>
              <Group gap="xs" wrap="nowrap">
                <ActionIcon
                  size={44}
                  variant="default"
                  disabled={part === 0}
                  aria-label={t("print.previousPart")}
                  onClick={() => setPart(part - 1)}
                >
                  <IconChevronLeft size={18} className="flip" />
                </ActionIcon>
                <Text className="numbers" role="status">
                  {t("print.part", { from: part * partSize + 1, to: part * partSize + ids.length, all: all.length })}
                </Text>
                <ActionIcon
                  size={44}
                  variant="default"
                  disabled={part === parts - 1}
                  aria-label={t("print.nextPart")}
                  onClick={() => setPart(part + 1)}
                >
                  <IconChevronRight size={18} className="flip" />
                </ActionIcon>
              </Group>
            </Group>
          )}
          {!complete && error === null && <Progress value={(100 * cards.length) / ids.length} aria-label={t("jobs.working")} mb="sm" />}
          <iframe
            ref={frame}
            className={classes.frame}
            title={t("print.preview")}
            src={new URL("card-frame/print.html", appBase).href}
            sandbox="allow-scripts allow-modals"
            referrerPolicy="no-referrer"
          />
        </>
      )}
    </Page>
  );
}
