import { Alert, Button, Select, Text } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { useEffect, useId, useRef, useState } from "react";
import { t } from "../messages";
import type { Size } from "./geometry";
import { LabelText } from "./LabelText";
import { MaskCanvas } from "./MaskCanvas";
import classes from "./MaskEditor.module.css";
import { MaskToolbar } from "./MaskToolbar";
import { only, setText } from "./maskEdits";
import { masksOf } from "./maskField";
import { PictureChooser } from "./PictureChooser";
import { pictureIn } from "./picture";
import { fillOf, hidesInactive, property } from "./properties";
import type { Tool } from "./tools";
import { useDrawing } from "./useDrawing";
import { useMaskCommands } from "./useMaskCommands";
import { useMaskKeys } from "./useMaskKeys";
import { useMasks } from "./useMasks";
import { useZoom } from "./useZoom";

type Props = {
  /** The field with the picture. */
  image: string;
  /** The field with the masks. */
  occlusions: string;
  mediaBase: string;
  /** Whether the note is new: its picture can be another one, and its cards have no numbers yet. */
  adding: boolean;
  focusNow: boolean;
  onImage: (html: string) => void;
  onOcclusions: (text: string) => void;
};

/** Draws masks over the picture of an image occlusion note, in place of its two fields. */
export default function MaskEditor({ image, occlusions, mediaBase, adding, focusNow, onImage, onOcclusions }: Props) {
  const root = useRef<HTMLElement>(null);
  const name = pictureIn(image);
  useEffect(() => {
    if (focusNow) root.current?.querySelector<HTMLElement>("[data-occlusion-start], svg[role=group]")?.focus();
  }, [focusNow]);
  return (
    <section ref={root} className={classes.editor} aria-label={t("occlusion.editor")}>
      {name === "" ? (
        <PictureChooser another={false} onPicture={onImage} />
      ) : (
        mediaBase !== "" && (
          <Editing
            key={name}
            name={name}
            address={mediaBase + encodeURIComponent(name)}
            occlusions={occlusions}
            adding={adding}
            onImage={onImage}
            onOcclusions={onOcclusions}
          />
        )
      )}
    </section>
  );
}

type EditingProps = { name: string; address: string } & Pick<Props, "occlusions" | "adding" | "onImage" | "onOcclusions">;

function Editing({ name, address, occlusions, adding, onImage, onOcclusions }: EditingProps) {
  const masks = useMasks(occlusions, onOcclusions);
  const [picture, setPicture] = useState<Size | null>(null);
  const [missing, setMissing] = useState(false);
  const [tool, setTool] = useState<Tool>(masksOf(masks.field).length === 0 ? "rect" : "select");
  const [translucent, setTranslucent] = useState(false);
  const [newHides, setNewHides] = useState(true);
  const size = picture ?? { width: 1, height: 1 };
  const all = masksOf(masks.field);
  const hides = all.length === 0 ? newHides : all.some(hidesInactive);
  const helpId = useId();
  const zoom = useZoom();
  const surface = useRef<SVGSVGElement>(null);
  const element = useElementSize<HTMLDivElement>();
  const labelInput = useRef<HTMLTextAreaElement>(null);
  const colorInput = useRef<HTMLInputElement>(null);
  const toggleTranslucent = () => setTranslucent((now) => !now);
  const commands = useMaskCommands({ masks, picture: size, hides, adding, focus: () => surface.current?.focus(), editLabel });
  const panning = useRef(false);
  const drawing = useDrawing({
    masks,
    picture: size,
    tool,
    hides,
    zoom,
    surface,
    panning,
    onLabel: commands.labelAt,
  });
  const pickColor = () => masks.selection.length > 0 && colorInput.current?.click();
  const { press, release } = useMaskKeys({ masks, commands, drawing, zoom, panning, tool, setTool: choose, toggleTranslucent, pickColor });
  const alone = only(masks.field, masks.selection);
  const label = alone?.kind === "text" ? alone : undefined;
  const chosen = all.find((mask) => masks.selection.includes(mask.id));
  const cards = new Set(all.flatMap((mask) => mask.numbers).filter((number) => number > 0)).size;

  function editLabel(): void {
    setTool("select");
    setTimeout(() => {
      labelInput.current?.focus();
      labelInput.current?.select();
    });
  }

  function choose(next: Tool): void {
    drawing.cancel();
    setTool(next);
  }

  /** A file of the same name may have been put in the place of one that was missing. */
  function take(html: string): void {
    setMissing(false);
    onImage(html);
  }

  if (missing)
    return (
      <Alert color="orange">
        {t("occlusion.missing", { file: name })} <PictureChooser another onPicture={take} />
      </Alert>
    );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of what is in it
    <div className={classes.editor} onKeyDown={press}>
      <MaskToolbar
        masks={masks}
        commands={commands}
        zoom={zoom}
        tool={tool}
        setTool={choose}
        translucent={translucent}
        toggleTranslucent={toggleTranslucent}
        color={chosen ? fillOf(chosen) : "#ffeba2"}
        colorInput={colorInput}
      />
      <div ref={zoom.stage} className={classes.stage}>
        <div ref={element.ref} className={classes.picture} style={{ inlineSize: width(size, zoom.zoom) }}>
          <img
            src={address}
            alt=""
            draggable={false}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
              setPicture({ width: naturalWidth || 300, height: naturalHeight || 150 })
            }
            onError={() => setMissing(true)}
          />
          {picture && (
            <MaskCanvas
              masks={masks}
              drawing={drawing}
              picture={picture}
              tool={tool}
              translucent={translucent}
              unit={picture.width / (element.width || picture.width)}
              surface={surface}
              describedBy={helpId}
              onKeyUp={release}
            />
          )}
        </div>
      </div>
      {label && (
        <LabelText
          key={label.id}
          text={property(label, "text") ?? ""}
          inputRef={labelInput}
          onText={(text) => masks.change(setText(masks.now(), label.id, text), `text ${label.id}`)}
          onLeave={() => surface.current?.focus()}
        />
      )}
      <div className={classes.line}>
        <Select
          aria-label={t("occlusion.mode")}
          data={[
            { value: "all", label: t("occlusion.hideAll") },
            { value: "one", label: t("occlusion.hideOne") },
          ]}
          value={hides ? "all" : "one"}
          allowDeselect={false}
          onChange={(mode) => {
            setNewHides(mode === "all");
            commands.setHides(mode === "all");
          }}
        />
        {drawing.corners.length > 2 && (
          <Button variant="default" onClick={drawing.finish}>
            {t("occlusion.finish")}
          </Button>
        )}
        {adding && <PictureChooser another onPicture={onImage} />}
        <Text size="sm" c="dimmed" role="status">
          {cards === 0 ? t("occlusion.noCards") : t("occlusion.cards", { n: cards })}
        </Text>
      </div>
      <Text size="xs" c="dimmed" id={helpId}>
        {t("occlusion.help")} <span className={classes.byKeys}>{t("occlusion.helpKeys")}</span>
      </Text>
    </div>
  );
}

/** Wide enough to see it all, up to three times its own size; then as much larger as it is zoomed. */
const width = (picture: Size, zoom: number) =>
  `calc(min(100%, ${(62 * picture.width) / picture.height}dvh, ${3 * picture.width}px) * ${zoom})`;
