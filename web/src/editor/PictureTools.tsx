import "@mantine/core/styles/SegmentedControl.layer.css";
import { Button, Group, NumberInput, SegmentedControl } from "@mantine/core";
import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { t } from "../messages";
import { scaledTo } from "./pictureSize";
import classes from "./RichField.module.css";

type Float = "left" | "none" | "right";

/** The picture that was clicked, or selected by keys as all that is selected. */
function selectedPicture(): HTMLImageElement | null {
  const selection = window.getSelection();
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
  if (!range || range.startContainer !== range.endContainer || range.endOffset - range.startOffset !== 1) return null;
  const node = range.startContainer.childNodes[range.startOffset];
  return node instanceof HTMLImageElement ? node : null;
}

/** Another width in the picture's own proportions, which the field's own limit no longer hides. */
function resize(image: HTMLImageElement, width: number): void {
  const size = scaledTo(width, { width: image.naturalWidth || image.width || 1, height: image.naturalHeight || image.height || 1 });
  image.width = size.width;
  image.height = size.height;
}

/** What a field does with the pictures in it: one that is clicked gets tools, a double click shows it as large as it is. */
export function usePictures(field: RefObject<HTMLElement | null>, onChanged: () => void) {
  const [chosen, setChosen] = useState<HTMLImageElement | null>(null);
  const image = chosen && field.current?.contains(chosen) ? chosen : null;
  const handlers = {
    onClick: (event: MouseEvent) => setChosen(event.target instanceof HTMLImageElement ? event.target : null),
    onDoubleClick: (event: MouseEvent) => {
      if (event.target instanceof HTMLImageElement) event.target.toggleAttribute("data-editor-shrink");
    },
    onKeyUp: (event: KeyboardEvent) => setChosen(event.key === "Escape" ? null : selectedPicture()),
  };
  const tools = image && <PictureTools key={image.src} image={image} field={field} onChanged={onChanged} />;
  return { handlers, tools };
}

type Props = { image: HTMLImageElement; field: RefObject<HTMLElement | null>; onChanged: () => void };

function PictureTools({ image, field, onChanged }: Props) {
  const [drawn, setDrawn] = useState(0);
  const again = () => setDrawn((times) => times + 1);

  function float(to: Float): void {
    image.style.float = to === "none" ? "" : to;
    if (image.getAttribute("style") === "") image.removeAttribute("style");
    again();
    onChanged();
  }

  function restore(): void {
    image.removeAttribute("width");
    image.removeAttribute("height");
    again();
    onChanged();
  }

  return (
    <Group className={classes.picture} gap="xs" role="toolbar" aria-label={t("editor.picture")}>
      <NumberInput
        size="xs"
        w={110}
        aria-label={t("editor.pictureWidth")}
        title={t("editor.pictureWidth")}
        value={image.width}
        min={1}
        max={9999}
        allowDecimal={false}
        suffix=" px"
        onChange={(width) => {
          if (typeof width !== "number" || width === image.width) return;
          resize(image, width);
          again();
          onChanged();
        }}
      />
      <SegmentedControl
        size="xs"
        dir="ltr"
        aria-label={t("editor.pictureFloat")}
        data={(["left", "none", "right"] as const).map((value) => ({ value, label: t(`editor.float.${value}`) }))}
        value={image.style.float || "none"}
        onChange={(to) => float(to as Float)}
      />
      <Button
        size="compact-sm"
        variant="default"
        disabled={!image.hasAttribute("width") && !image.hasAttribute("height")}
        onClick={restore}
      >
        {t("editor.pictureOwnSize")}
      </Button>
      <Handle
        key={drawn}
        image={image}
        field={field}
        onDone={() => {
          again();
          onChanged();
        }}
      />
    </Group>
  );
}

type HandleProps = { image: HTMLImageElement; field: RefObject<HTMLElement | null>; onDone: () => void };

/** The corner by which a picture is dragged larger and smaller. It goes where the picture goes. */
function Handle({ image, field, onDone }: HandleProps) {
  const corner = useRef<HTMLDivElement>(null);
  const begun = useRef<{ x: number; width: number } | null>(null);

  function place(): void {
    const frame = corner.current?.offsetParent?.getBoundingClientRect();
    if (!corner.current || !frame) return;
    const { right, bottom } = image.getBoundingClientRect();
    corner.current.style.left = `${right - frame.left}px`;
    corner.current.style.top = `${bottom - frame.top}px`;
  }

  useLayoutEffect(place);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it reads what is there then
  useEffect(() => {
    const scrolled = field.current;
    scrolled?.addEventListener("scroll", place);
    image.addEventListener("load", place);
    return () => {
      scrolled?.removeEventListener("scroll", place);
      image.removeEventListener("load", place);
    };
  }, [image]);

  function drag(event: PointerEvent): void {
    if (!begun.current) return;
    resize(image, begun.current.width + event.clientX - begun.current.x);
    place();
  }

  return (
    <div
      ref={corner}
      className={classes.corner}
      data-picture-corner
      aria-hidden
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        begun.current = { x: event.clientX, width: image.getBoundingClientRect().width };
      }}
      onPointerMove={drag}
      onPointerUp={() => {
        if (!begun.current) return;
        begun.current = null;
        onDone();
      }}
    />
  );
}
