/** Masks over pictures (docs/spec/templates-and-rendering.md §16.4). */
type Shape = {
  kind: string;
  left: number;
  top: number;
  angle: number;
  width: number;
  height: number;
  rx: number;
  ry: number;
  points: [number, number][];
  text: string;
  scale: number;
  fontSize: number;
  fill: string;
  occludeInactive: boolean;
};
type Shapes = { activeShapes: Shape[]; inactiveShapes: Shape[]; highlightShapes: Shape[]; properties: Record<string, unknown> };
type Options = {
  onWillDrawShapes?: (shapes: Shapes, context: CanvasRenderingContext2D) => Shapes | undefined;
  onDidDrawShapes?: (shapes: Shapes, context: CanvasRenderingContext2D) => void;
};

const defaultFill = "#ffeba2";
const kinds = new Set(["rect", "ellipse", "polygon", "text"]);
let masksHidden = false;

async function setup(options: Options = {}): Promise<void> {
  masksHidden = false;
  await draw(options);
  window.onresize = () => void draw(options);
  const toggle = document.getElementById("toggle");
  if (toggle) {
    toggle.hidden = !["cloze", "cloze-inactive", "cloze-highlight"].flatMap(read).some((shape) => shape.occludeInactive);
    toggle.onclick = () => flip(options);
  }
  document.onkeydown = (event) => {
    if (event.key === "M" && document.getElementById("image-occlusion-canvas")) flip(options);
  };
}

function flip(options: Options): void {
  masksHidden = !masksHidden;
  void draw(options);
}

async function draw(options: Options): Promise<void> {
  const container = document.getElementById("image-occlusion-container");
  const canvas = document.getElementById("image-occlusion-canvas");
  if (!container || !(canvas instanceof HTMLCanvasElement)) return;
  const image = container.querySelector("img");
  if (!image) {
    container.textContent = "No image to show.";
    return;
  }
  await image.decode().catch(() => undefined);
  container.style.aspectRatio = `${image.naturalWidth} / ${image.naturalHeight}`;
  const scale = scaleToFit(image, canvas);
  canvas.width = Math.floor(image.naturalWidth * scale);
  canvas.height = Math.floor(image.naturalHeight * scale);
  const context = canvas.getContext("2d");
  if (!context) return;
  const style = getComputedStyle(canvas);
  const variable = (name: string, otherwise: string) => style.getPropertyValue(name).trim() || otherwise;
  const found: Shapes = {
    activeShapes: read("cloze"),
    inactiveShapes: read("cloze-inactive"),
    highlightShapes: read("cloze-highlight"),
    properties: { canvasWidth: canvas.width, canvasHeight: canvas.height },
  };
  const shapes = options.onWillDrawShapes?.(found, context) ?? found;
  const inactiveColor = variable("--inactive-shape-color", defaultFill);
  const paint = (list: Shape[], fill: (shape: Shape) => string, border: string) => {
    for (const shape of list) {
      if (shape.kind === "text" || !masksHidden) drawShape(context, shape, fill(shape), border);
    }
  };
  paint(shapes.activeShapes, () => variable("--active-shape-color", "#ff8e8e"), variable("--active-shape-border", "1px #212121"));
  paint(
    shapes.inactiveShapes.filter((shape) => shape.occludeInactive),
    (shape) => (shape.fill === defaultFill ? inactiveColor : shape.fill),
    variable("--inactive-shape-border", "1px #212121"),
  );
  paint(
    shapes.highlightShapes,
    () => variable("--highlight-shape-color", "#ff8e8e00"),
    variable("--highlight-shape-border", "1px #ff8e8e"),
  );
  options.onDidDrawShapes?.(shapes, context);
}

function scaleToFit(image: HTMLImageElement, canvas: HTMLCanvasElement): number {
  const ratio = window.devicePixelRatio || 1;
  const scale = Math.min((canvas.clientWidth * ratio) / image.naturalWidth, (canvas.clientHeight * ratio) / image.naturalHeight) || 1;
  const area = image.naturalWidth * image.naturalHeight * scale * scale;
  return area > 4096 * 4096 ? scale * Math.sqrt((4096 * 4096) / area) : scale;
}

function read(className: string): Shape[] {
  const elements = document.querySelectorAll<HTMLDivElement>(`div.${className}`);
  return [...elements]
    .filter((element) => kinds.has(element.dataset.shape ?? ""))
    .map(({ dataset: data }) => {
      const kind = data.shape ?? "";
      const of = (value: string | undefined) => Number.parseFloat(value ?? "") || 0;
      return {
        kind,
        left: of(data.left),
        top: of(data.top),
        angle: ((of(data.angle) % 10_000) / 10_000) * 2 * Math.PI,
        width: of(data.width),
        height: of(data.height),
        rx: of(data.rx),
        ry: of(data.ry),
        points: (data.points ?? "").split(" ").map((point) => point.split(",").map(Number.parseFloat) as [number, number]),
        text: data.text ?? "",
        scale: of(data.scale) || 1,
        fontSize: of(data.fontSize),
        fill: data.fill ?? (kind === "text" ? "#000000" : defaultFill),
        occludeInactive: data.occludeinactive === "1",
      };
    });
}

function drawShape(context: CanvasRenderingContext2D, shape: Shape, fill: string, border: string): void {
  const { width, height } = context.canvas;
  const x = (fraction: number) => Math.round(fraction * width);
  const y = (fraction: number) => Math.round(fraction * height);
  context.save();
  context.translate(x(shape.left), y(shape.top));
  context.rotate(shape.angle);
  if (shape.kind === "text") {
    drawText(context, shape);
  } else {
    context.beginPath();
    if (shape.kind === "rect") context.rect(0, 0, x(shape.width), y(shape.height));
    else if (shape.kind === "ellipse") context.ellipse(x(shape.rx), y(shape.ry), x(shape.rx), y(shape.ry), 0, 0, 2 * Math.PI);
    else
      outline(
        context,
        shape.points.map(([px, py]) => [x(px), y(py)]),
      );
    context.fillStyle = fill;
    context.fill();
    stroke(context, border);
  }
  context.restore();
}

function outline(context: CanvasRenderingContext2D, points: [number, number][]): void {
  const left = Math.min(...points.map(([px]) => px));
  const top = Math.min(...points.map(([, py]) => py));
  for (const [px, py] of points) context.lineTo(px - left, py - top);
  context.closePath();
}

function stroke(context: CanvasRenderingContext2D, border: string): void {
  const [width = "0", color = "#212121"] = border.split(/\s+/);
  const pixels = Number.parseFloat(width);
  if (!pixels) return;
  context.lineWidth = pixels;
  context.strokeStyle = color;
  context.stroke();
}

function drawText(context: CanvasRenderingContext2D, shape: Shape): void {
  const size = shape.fontSize ? shape.fontSize * context.canvas.height : 40;
  context.font = `${size}px Arial`;
  context.textBaseline = "top";
  context.scale(shape.scale, shape.scale);
  const lines = shape.text.split("\n");
  const measured = context.measureText("M");
  const lineHeight = 1.5 * (measured.actualBoundingBoxAscent + measured.actualBoundingBoxDescent);
  const width = Math.max(...lines.map((line) => context.measureText(line).width));
  context.fillStyle = "#ffffff";
  context.fillRect(-5, -5, width + 10, lineHeight * lines.length + 10);
  context.fillStyle = shape.fill;
  lines.forEach((line, index) => {
    context.fillText(line, 0, index * lineHeight);
  });
}

export const imageOcclusion = { setup, drawShape };
