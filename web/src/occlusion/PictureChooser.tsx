import { Button, Text } from "@mantine/core";
import { IconPhotoPlus } from "@tabler/icons-react";
import { type DragEvent, useEffect, useRef, useState } from "react";
import { addMedia } from "../editor/media";
import { t } from "../messages";
import { notice } from "../ui/notices";
import classes from "./MaskEditor.module.css";
import { isPicture, pictureSuffixes } from "./picture";

type Props = {
  /** Whether there is a picture already: then only a button to take another one. */
  another: boolean;
  onPicture: (html: string) => void;
};

/** Takes the picture of a note: chosen, pasted or dropped. */
export function PictureChooser({ another, onPicture }: Props) {
  const files = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState(false);

  async function take(file: File | undefined): Promise<void> {
    if (!file) return;
    if (!isPicture(file)) return notice(t("occlusion.noPicture", { file: file.name }));
    setBusy(true);
    const html = await addMedia(file);
    setBusy(false);
    if (html) onPicture(html);
  }

  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    if (another) return;
    const paste = (event: ClipboardEvent) => {
      const pasted = [...(event.clipboardData?.files ?? [])].find(isPicture);
      const typing = event.target instanceof HTMLElement && event.target.closest("input, textarea, [contenteditable]");
      if (!pasted || typing) return;
      event.preventDefault();
      void latest.current(pasted);
    };
    document.addEventListener("paste", paste);
    return () => document.removeEventListener("paste", paste);
  }, [another]);

  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  }

  const choose = (
    <>
      <Button
        variant={another ? "subtle" : "default"}
        size={another ? "compact-sm" : "md"}
        leftSection={<IconPhotoPlus size={18} />}
        loading={busy}
        onClick={() => files.current?.click()}
        data-occlusion-start={!another || undefined}
      >
        {t(another ? "occlusion.otherPicture" : "occlusion.choosePicture")}
      </Button>
      <input
        ref={files}
        type="file"
        accept={pictureSuffixes}
        hidden
        data-occlusion-files
        onChange={(event) => {
          const [chosen] = event.currentTarget.files ?? [];
          event.currentTarget.value = "";
          void take(chosen);
        }}
      />
    </>
  );
  if (another) return choose;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way of three; the button is there for keyboards
    <div
      className={classes.chooser}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {choose}
      <Text size="sm" c="dimmed" ta="center">
        {t("occlusion.pasteOrDrop")}
      </Text>
    </div>
  );
}
