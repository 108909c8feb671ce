import { type Box, boxOf, fontSizeOf, type Point, pointsOf, type Size } from "./geometry";
import { labelPadding, lineHeight } from "./labelSize";
import type { Mask } from "./maskField";
import { angleOf, fillOf, numeric, property } from "./properties";

type Props = {
  mask: Mask;
  picture: Size;
  /** Pixels of the picture to one of the screen. */
  unit: number;
  translucent: boolean;
};

/** A mask as the card shows it, with the number of its card. */
export function MaskShape({ mask, picture, unit, translucent }: Props) {
  const box = boxOf(mask, picture);
  const turn = angleOf(mask);
  return (
    <g transform={`translate(${box.x} ${box.y})${turn === 0 ? "" : ` rotate(${turn})`}`}>
      {mask.kind === "text" ? (
        <Label mask={mask} picture={picture} box={box} />
      ) : (
        <g fill={fillOf(mask)} fillOpacity={translucent ? 0.4 : 1} stroke="#212121" strokeWidth={1}>
          <Outline mask={mask} picture={picture} box={box} />
        </g>
      )}
      {mask.kind !== "text" && (
        <text
          x={box.width / 2}
          y={box.height / 2}
          transform={turn === 0 ? undefined : `rotate(${-turn} ${box.width / 2} ${box.height / 2})`}
          fontSize={Math.min(16 * unit, box.height, box.width)}
          textAnchor="middle"
          dominantBaseline="central"
          fill="#212121"
          stroke="#fff"
          strokeWidth={3 * unit}
          paintOrder="stroke"
          aria-hidden
        >
          {mask.numbers.join(",")}
        </text>
      )}
    </g>
  );
}

function Outline({ mask, picture, box }: { mask: Mask; picture: Size; box: Box }) {
  const { width, height } = box;
  if (mask.kind === "rect") return <rect width={width} height={height} vectorEffect="non-scaling-stroke" />;
  if (mask.kind === "ellipse")
    return <ellipse cx={width / 2} cy={height / 2} rx={width / 2} ry={height / 2} vectorEffect="non-scaling-stroke" />;
  const points = pointsOf(mask, picture);
  const left = Math.min(...points.map((point) => point.x));
  const top = Math.min(...points.map((point) => point.y));
  return <polygon points={path(points.map(({ x, y }) => ({ x: x - left, y: y - top })))} vectorEffect="non-scaling-stroke" />;
}

export const path = (points: readonly Point[]) => points.map(({ x, y }) => `${x},${y}`).join(" ");

function Label({ mask, picture, box }: { mask: Mask; picture: Size; box: Box }) {
  const size = fontSizeOf(mask, picture);
  const scale = numeric(mask, "scale") || 1;
  const lines = (property(mask, "text") ?? "").split("\n");
  return (
    <g transform={`scale(${scale})`}>
      <rect
        x={-labelPadding}
        y={-labelPadding}
        width={box.width / scale + 2 * labelPadding}
        height={box.height / scale + 2 * labelPadding}
        fill="#fff"
      />
      <text fontFamily="Arial" fontSize={size} fill={fillOf(mask)} dominantBaseline="text-before-edge" style={{ whiteSpace: "pre" }}>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
          <tspan key={index} x={0} y={index * lineHeight(size)}>
            {line}
          </tspan>
        ))}
      </text>
    </g>
  );
}
