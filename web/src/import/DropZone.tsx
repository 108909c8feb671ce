import { Alert, Button, Text } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { t } from "../messages";
import classes from "./DropZone.module.css";

/** A place for one file: dropped anywhere on the page, or chosen. */
export function DropZone({ onFile, wrong }: { onFile: (file: File) => void; wrong: string | null }) {
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const drag = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file) onFile(file);
    };
    window.addEventListener("dragover", drag);
    window.addEventListener("dragleave", leave);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragover", drag);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", drop);
    };
  }, [onFile]);

  return (
    <div className={classes.zone} data-over={over || undefined}>
      <IconFileImport size={40} stroke={1.4} aria-hidden />
      <Text size="lg" fw={600} mt="sm">
        {t("import.drop")}
      </Text>
      <Text c="dimmed" maw={460} mx="auto" mb="md" size="sm">
        {t("import.hint")}
      </Text>
      <Button size="md" onClick={() => input.current?.click()}>
        {t("import.choose")}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".apkg,.colpkg,.zip,.txt,.csv,.tsv,.db,.gz,.pau,.xml,.anki-json"
        hidden
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = "";
          if (file) onFile(file);
        }}
      />
      {wrong && (
        <Alert color="red" mt="md" role="alert">
          {t("import.wrongType", { name: wrong })}
        </Alert>
      )}
    </div>
  );
}
