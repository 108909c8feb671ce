type MathJaxGlobal = {
  startup?: { promise?: Promise<void>; typeset?: boolean };
  typesetPromise?: (elements: Element[]) => Promise<void>;
  typesetClear?: () => void;
  [option: string]: unknown;
};

const page = window as unknown as { MathJax?: MathJaxGlobal };

// The script that is running now is the frame's own: MathJax lies beside it, wherever the base element points later.
const beside = new URL("mathjax/tex-chtml-full.js", (document.currentScript as HTMLScriptElement | null)?.src ?? document.baseURI).href;
let loading: Promise<void> | null = null;

/** Whether the HTML holds MathJax in its stored delimiters (docs/spec/templates-and-rendering.md §15.4). */
export const isMath = (html: string) => /\\\[(.*?)\\\]|\\\((.*?)\\\)/s.test(html);

export function loadMath(): Promise<void> {
  loading ??= new Promise((resolve) => {
    page.MathJax = {
      tex: {
        displayMath: [["\\[", "\\]"]],
        processEscapes: false,
        processEnvironments: false,
        processRefs: false,
        packages: { "[+]": ["noerrors", "mathtools", "mhchem"], "[-]": ["textmacros"] },
      },
      startup: { typeset: false },
      options: { enableMenu: false },
    };
    const script = document.createElement("script");
    script.src = beside;
    script.onload = () => (page.MathJax?.startup?.promise ?? Promise.resolve()).then(resolve, () => resolve());
    script.onerror = () => resolve();
    document.head.append(script);
  });
  return loading;
}

export async function typeset(element: Element): Promise<void> {
  await loadMath();
  try {
    page.MathJax?.typesetClear?.();
    await page.MathJax?.typesetPromise?.([element]);
  } catch (error) {
    console.error(error);
  }
}
