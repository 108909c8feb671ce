// Asks for what the page needs first, while its script still loads: src/api/client.ts takes these answers instead of asking again.
{
  const base = new URL("./", document.baseURI);
  const paths = ["session"];
  if (location.pathname === `${base.pathname}browse`) {
    const search = new URLSearchParams(location.search).get("q");
    paths.push(`browse/opening${search === null ? "" : `?${new URLSearchParams({ q: search })}`}`);
  }
  window.early = new Map(
    paths.map((path) => {
      const { href } = new URL(`api/${path}`, base);
      const answer = fetch(href, { headers: { Accept: "application/json" }, credentials: "same-origin" });
      answer.catch(() => undefined);
      return [href, answer];
    }),
  );
}
