// The first screen stands in the page already, written by the server: the app is started when it has been painted, and takes its place.
{
  const { app, theme } = document.currentScript.dataset;
  if (theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches) document.documentElement.dataset.mantineColorScheme = "dark";
  let started = false;
  const start = () => {
    if (started) return;
    started = true;
    import(new URL(app, document.baseURI).href);
  };
  addEventListener("DOMContentLoaded", () => {
    requestAnimationFrame(() => setTimeout(start));
    // A window that nobody sees paints nothing.
    setTimeout(start, 200);
  });
}
