import { type ComponentType, createElement, type FunctionComponent, lazy, useState } from "react";
import { loadTexts } from "../messages";
import type { Part } from "../messages/parts";

type Load<P> = () => Promise<{ default: ComponentType<P> }>;
export type Lazily<P> = FunctionComponent<P> & { preload: () => Promise<unknown> };

/** A component that comes in a file of its own, together with its texts. What is there already is drawn at once. */
export function lazily<P extends object>(load: Load<P>, ...texts: Part[]): Lazily<P> {
  let there: ComponentType<P> | undefined;
  const fetch = async () => {
    const [module] = await Promise.all([load(), loadTexts(texts)]);
    there = module.default;
    return module;
  };
  const later = lazy(fetch) as ComponentType<P>;
  // biome-ignore lint/correctness/noComponentHookFactories: made once for each component, where modules are loaded
  function Lazily(props: P) {
    const [component] = useState<ComponentType<P>>(() => there ?? later);
    return createElement(component, props);
  }
  return Object.assign(Lazily, { preload: fetch });
}
