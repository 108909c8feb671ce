import { type CSSProperties, type KeyboardEvent, type RefObject, useState } from "react";
import { t } from "../messages";
import { type Box, boundsOf, boxOf, type Size } from "./geometry";
import classes from "./MaskEditor.module.css";
import { MaskShape, path } from "./MaskShape";
import { only } from "./maskEdits";
import { type Mask, type MaskField, masksOf } from "./maskField";
import { angleOf, property } from "./properties";
import type { Tool } from "./tools";
import { type Drawing, turning } from "./useDrawing";
import type { Masks } from "./useMasks";

type Props = {
  masks: Masks;
  drawing: Drawing;
  picture: Size;
  tool: Tool;
  translucent: boolean;
  /** Pixels of the picture to one of the screen. */
  unit: number;
  surface: RefObject<SVGSVGElement | null>;
  /** The id of what says how to draw. */
  describedBy: string;
  onKeyUp: (event: KeyboardEvent) => void;
};

/** The masks over the picture, and what is being drawn. */
export function MaskCanvas({ masks, drawing, picture, tool, translucent, unit, surface, describedBy, onKeyUp }: Props) {
  const [reached, setReached] = useState<number | null>(null);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be drawn
    <svg
      ref={surface}
      className={classes.surface}
      data-tool={tool}
      data-mantine-stop-propagation={drawing.corners.length > 0 || masks.selection.length > 0 || undefined}
      viewBox={`0 0 ${picture.width} ${picture.height}`}
      preserveAspectRatio="none"
      role="group"
      aria-label={t("occlusion.masks")}
      aria-describedby={describedBy}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: keys draw here
      tabIndex={0}
      onKeyUp={onKeyUp}
      {...drawing.handlers}
    >
      {masksOf(drawing.field).map((mask) => (
        // biome-ignore lint/a11y/useSemanticElements: a button cannot be drawn
        <g
          key={mask.id}
          data-mask={mask.id}
          data-mantine-stop-propagation={masks.selection.includes(mask.id) || undefined}
          className={classes.mask}
          role="button"
          tabIndex={0}
          aria-pressed={masks.selection.includes(mask.id)}
          aria-label={named(mask)}
          onFocus={(event) => {
            const byKey = event.currentTarget.matches(":focus-visible");
            setReached(byKey ? mask.id : null);
            if (byKey && !masks.selection.includes(mask.id)) masks.select([mask.id]);
          }}
          onBlur={() => setReached(null)}
        >
          <MaskShape mask={mask} picture={picture} unit={unit} translucent={translucent} />
          {(masks.selection.includes(mask.id) || reached === mask.id) && <Chosen mask={mask} picture={picture} unit={unit} />}
        </g>
      ))}
      {masks.selection.length > 0 && !drawing.dragging && drawing.corners.length === 0 && (
        <Handles {...handled(drawing.field, masks.selection, picture)} picture={picture} unit={unit} />
      )}
      {drawing.frame && <rect {...drawing.frame} className={classes.frame} vectorEffect="non-scaling-stroke" />}
      {drawing.corners.length > 0 && <Corners drawing={drawing} unit={unit} />}
    </svg>
  );
}

const kindKeys = { rect: "occlusion.rect", ellipse: "occlusion.ellipse", polygon: "occlusion.polygon" } as const;

function named(mask: Mask): string {
  if (mask.kind === "text") return t("occlusion.labelNamed", { text: property(mask, "text") ?? "" });
  return t("occlusion.maskNamed", { kind: t(kindKeys[mask.kind]), card: mask.numbers.join(", ") });
}

const turnedTo = (mask: Mask, picture: Size) => {
  const { x, y } = boxOf(mask, picture);
  return `translate(${x} ${y}) rotate(${angleOf(mask)})`;
};

function Chosen({ mask, picture, unit }: { mask: Mask; picture: Size; unit: number }) {
  const { width, height } = boxOf(mask, picture);
  const edge = 3 * unit;
  const box = { x: -edge, y: -edge, width: width + 2 * edge, height: height + 2 * edge };
  return (
    <g transform={turnedTo(mask, picture)} className={classes.chosen}>
      <rect {...box} className={classes.halo} vectorEffect="non-scaling-stroke" />
      <rect {...box} vectorEffect="non-scaling-stroke" />
    </g>
  );
}

const cursors = ["nwse-resize", "ns-resize", "nesw-resize", "ew-resize"];
const places = [0, 0.5, 1].flatMap((down) => [0, 0.5, 1].map((across) => ({ across, down })));

function cursorOf(across: number, down: number): string {
  if (across === 0.5) return cursors[1] ?? "";
  if (down === 0.5) return cursors[3] ?? "";
  return (across === down ? cursors[0] : cursors[2]) ?? "";
}

type Held = { box: Box; angle: number; label: boolean };

/** What handles are drawn around: a mask, or the box that several take up. */
function handled(field: MaskField, ids: readonly number[], picture: Size): Held {
  const mask = only(field, ids);
  if (mask) return { box: boxOf(mask, picture), angle: angleOf(mask), label: mask.kind === "text" };
  const box = boundsOf(
    masksOf(field).filter(({ id }) => ids.includes(id)),
    picture,
  );
  return { box, angle: 0, label: false };
}

/**
 * What masks are stretched by, several as one, and turned. A label has one corner, for it keeps its proportions; small masks have no
 * handles at their sides.
 */
function Handles({ box, angle, label, picture, unit }: Held & { picture: Size; unit: number }) {
  const { width, height } = box;
  const roomy = Math.min(width, height) > 48 * unit;
  const shown = places.filter(({ across, down }) => {
    if (across === 0.5 && down === 0.5) return false;
    if (label) return across === 1 && down === 1;
    return roomy || (across !== 0.5 && down !== 0.5);
  });
  // Above the box, below it where there is no room above, and inside where there is none at all.
  const room = 34 * unit;
  const side = angle !== 0 || box.y > room ? "above" : box.y + height + room < picture.height ? "below" : "inside";
  const [stem, foot] = {
    above: [-26 * unit, -3 * unit],
    below: [height + 26 * unit, height + 3 * unit],
    inside: [26 * unit, 3 * unit],
  }[side] as [number, number];
  const reach = Math.min(16 * unit, Math.max(7 * unit, Math.min(width, height) / 3));
  return (
    <g transform={`translate(${box.x} ${box.y}) rotate(${angle})`} aria-hidden>
      <g data-handle={turning} className={classes.turn}>
        <line x1={width / 2} x2={width / 2} y1={stem} y2={foot} className={classes.handle} vectorEffect="non-scaling-stroke" />
        <circle cx={width / 2} cy={stem} r={12 * unit} fill="transparent" />
        <circle cx={width / 2} cy={stem} r={5 * unit} className={classes.handle} vectorEffect="non-scaling-stroke" />
      </g>
      {shown.map(({ across, down }) => {
        const at = { cx: across * width + (2 * across - 1) * 3 * unit, cy: down * height + (2 * down - 1) * 3 * unit };
        const style: CSSProperties = { cursor: cursorOf(across, down) };
        return (
          <g key={`${across} ${down}`} data-handle={`${across} ${down}`} style={style}>
            <circle {...at} r={reach} fill="transparent" />
            <circle {...at} r={5 * unit} className={classes.handle} vectorEffect="non-scaling-stroke" />
          </g>
        );
      })}
    </g>
  );
}

function Corners({ drawing, unit }: { drawing: Drawing; unit: number }) {
  const line = drawing.pointer ? [...drawing.corners, drawing.pointer] : drawing.corners;
  return (
    <g className={classes.drawn} aria-hidden>
      <polyline points={path(line)} className={classes.halo} vectorEffect="non-scaling-stroke" />
      <polyline points={path(line)} vectorEffect="non-scaling-stroke" />
      {drawing.corners.map(({ x, y }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a corner is its place
        <circle key={index} cx={x} cy={y} r={(index === 0 ? 7 : 4) * unit} className={classes.handle} vectorEffect="non-scaling-stroke" />
      ))}
    </g>
  );
}
