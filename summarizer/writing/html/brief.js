// Filters, and articles beside the page. Without it every link still leads to its place.
(() => {
  "use strict";
  const one = (name) => document.getElementById(name);
  const all = (query, from = document) => [...from.querySelectorAll(query)];
  const NAMES = ["side", "topic", "kind", "meeting"];
  const ITEMS = "details[data-k], .formula, .pair section > div, .account li, tbody tr, section > ul > li";
  const QUOTE = '.paragraphs [href^="#p"]';
  const texts = one("texts"), detail = one("detail"), form = one("filters");
  let opener = null;
  // A cell of the matrix is of the meeting at its head, and of the side that it names.
  for (const cell of all(".matrix td")) {
    cell.dataset.c = cell.closest("table").rows[0].cells[cell.cellIndex].dataset.c;
    for (const held of cell.children) held.dataset.s ||= held.textContent.split(" ")[0];
  }
  const state = { side: "", topic: "", kind: "", meeting: "", at: "", p: "" };

  // What is chosen stands in the address, so that a link keeps it.
  function address() {
    const set = Object.entries(state).filter(([, value]) => value);
    return "#" + (new URLSearchParams(set).toString() || "brief");
  }
  function fromAddress() {
    let hash = location.hash.slice(1);
    try { hash = decodeURIComponent(hash); } catch { /* as it stands */ }
    const given = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
    for (const name in state) state[name] = given.get(name) || "";
    if (!location.hash.includes("=") && hash) state.at = hash;
    for (const name of NAMES) {
      const select = form.elements[name];
      select.value = state[name];
      if (select.selectedIndex < 0) { select.value = ""; state[name] = ""; }
    }
  }
  function keep(isStep) {
    const link = address();
    one("permalink").setAttribute("href", link);
    if (link === location.hash || (link === "#brief" && !location.hash)) return;
    history[isStep ? "pushState" : "replaceState"](null, "", link);
  }

  // Filters
  const has = (list, word) => ` ${list} `.includes(` ${word} `);
  // What several have in common stands at what holds them; a position is of its thread's
  // topic if it tells none, all else of the sides, topics and meetings of its positions.
  const threadsOf = (position) => all('a[href^="#t"]', position).map((link) => one(link.getAttribute("href").slice(1)));
  const positionsOf = (item) => all('a[href^="#q"]', item).filter((link) => !link.closest("p > small")).map((link) => one(`p${link.getAttribute("href").slice(2)}`));
  const known = { s: new Map(), t: new Map(), m: new Map(), k: new Map() };
  function told(item, name) {
    const isKnown = known[name].has(item);
    if (!isKnown) known[name].set(item, found(item, name));
    return known[name].get(item);
  }
  function found(item, name) {
    const holder = item.closest(`[data-${name}]`);
    if (holder) return holder.dataset[name];
    const from = item.matches(".account li") ? threadsOf(item).slice(0, 1) : positionsOf(item);
    return from.filter(Boolean).map((each) => told(each, name)).join(" ");
  }
  function became(item) {
    if (item.matches("details")) return item.dataset.k.split(" ");
    const meeting = told(item, "m");
    return threadsOf(item).flatMap((thread) => told(thread, "k").split(" ")).filter((each) => each.slice(1) === meeting);
  }
  function fits(item) {
    if (state.side && !has(told(item, "s"), state.side)) return false;
    if (state.topic && !has(told(item, "t"), state.topic)) return false;
    if (state.kind && item.matches("details, .account li")) {
      const code = form.elements.kind.selectedOptions[0].dataset.k + state.meeting;
      if (!became(item).some((each) => (state.meeting ? each === code : each.startsWith(code)))) return false;
      if (item.matches("details")) return true;
    }
    return !state.meeting || item.matches("tr") || has(told(item, "m"), state.meeting);
  }
  function filter() {
    const isSet = NAMES.some((name) => state[name]);
    let total = 0;
    // What holds something that is shown
    const kept = new Set();
    for (const list of all("[data-list]")) {
      const items = all(ITEMS, list);
      let shown = 0;
      for (const item of items) {
        item.hidden = !fits(item);
        if (item.hidden) continue;
        shown += 1;
        for (let up = item.parentElement; up && !kept.has(up); up = up.parentElement) kept.add(up);
      }
      for (const frame of all("[data-frame]:not(h4), .pair section, .account > div", list)) frame.hidden = isSet && !kept.has(frame);
      for (const head of all("h4[data-frame]", list)) {
        let next = head.nextElementSibling;
        while (next && next.hidden) next = next.nextElementSibling;
        head.hidden = isSet && (!next || next.matches("h4"));
      }
      const count = list.querySelector("[data-count]");
      count.textContent = isSet ? `${shown} / ${items.length}` : `${items.length}`;
      total += shown;
    }
    let first = true;
    for (const part of all("details.series")) {
      part.hidden = isSet && !kept.has(part);
      if (isSet && !part.hidden && first) { part.open = true; first = false; }
    }
    for (const cell of all("[data-c]")) cell.hidden = state.meeting !== "" && cell.dataset.c !== state.meeting && !cell.matches("g");
    for (const chip of all("td [data-s]")) chip.hidden = state.side !== "" && !has(chip.dataset.s, state.side);
    for (const name of NAMES) form.elements[name].classList.toggle("set", state[name] !== "");
    one("told").textContent = isSet ? `{{shown}}` : "";
  }
  function chosen() {
    for (const name of NAMES) state[name] = form.elements[name].value;
    filter();
    keep(false);
  }
  form.addEventListener("change", chosen);
  form.addEventListener("reset", () => setTimeout(chosen));
  form.addEventListener("submit", (event) => event.preventDefault());

  // Articles
  function unmark() {
    for (const each of all(".paragraphs .on, .here")) each.classList.remove("on", "here");
  }
  const numbers = (mark) => (mark.dataset.p || mark.getAttribute("href").slice(2)).split(" ");
  const marksOf = (article, wanted) => all(QUOTE, article).filter((mark) => numbers(mark).some((n) => wanted.includes(n)));
  function show(target, wanted, from) {
    const article = target.closest(".text");
    const top = from ? from.getBoundingClientRect().top : 0;
    for (const each of all(".text.active")) each.classList.remove("active");
    article.classList.add("active");
    texts.classList.add("open");
    document.body.classList.add("beside");
    one("which").textContent = article.dataset.name;
    detail.hidden = true;
    unmark();
    const marks = marksOf(article, wanted);
    for (const mark of marks) mark.classList.add("on");
    const paragraph = target.closest(".paragraphs p");
    if (paragraph) paragraph.classList.add("here");
    const place = (paragraph && marks.find((mark) => paragraph.contains(mark))) || marks[0] || paragraph;
    if (from) {
      const isNarrow = matchMedia("(max-width: 56rem)").matches;
      scrollBy(0, from.getBoundingClientRect().top - (isNarrow ? Math.min(top, innerHeight * 0.25) : top));
    }
    if (place) place.scrollIntoView({ block: "center" }); else texts.scrollTop = 0;
    return article;
  }
  function choose(link) {
    for (const each of all("a.from")) each.classList.remove("from");
    link.classList.add("from");
    opener = link;
    const id = link.getAttribute("href").slice(1);
    state.at = id;
    state.p = link.dataset.p || "";
    const article = go(id, state.p, link);
    keep(true);
    if (article) article.querySelector("h3").focus({ preventScroll: true });
  }
  function close() {
    if (!texts.classList.contains("open")) return;
    const place = opener && opener.isConnected ? opener : null;
    const top = place ? place.getBoundingClientRect().top : 0;
    texts.classList.remove("open");
    document.body.classList.remove("beside");
    detail.hidden = true;
    unmark();
    state.at = state.p = "";
    keep(false);
    if (place) {
      scrollBy(0, place.getBoundingClientRect().top - top);
      place.focus({ preventScroll: true });
    }
  }

  // A marked quote: its position and thread, in copies without their ids
  function copy(source) {
    const made = source.cloneNode(true);
    made.hidden = false;
    for (const each of [made, ...all("[id]", made)]) each.removeAttribute("id");
    made.classList.remove("here");
    return made;
  }
  function tell(mark) {
    unmark();
    detail.replaceChildren();
    const seen = new Set(), article = mark.closest(".text");
    let list = null, group = null;
    for (const n of numbers(mark)) {
      const position = one(`p${n}`);
      if (!position) continue;
      const own = position.closest("[data-s]");
      if (own !== group) {
        list = document.createElement("ul");
        detail.append(copy(own.querySelector("p")), list);
        group = own;
      }
      list.append(copy(position));
      for (const thread of threadsOf(position)) seen.add(thread.closest("details"));
    }
    const said = detail.textContent;
    for (const thread of seen) {
      const made = copy(thread);
      made.open = seen.size === 1;
      detail.append(made);
    }
    for (const each of marksOf(article, numbers(mark))) each.classList.add("on");
    mark.classList.add("on");
    detail.hidden = false;
    detail.scrollTop = 0;
    state.at = `q${numbers(mark)[0]}`;
    state.p = "";
    keep(false);
    one("told").textContent = said.slice(0, 300);
  }
  function step(by) {
    const marks = all(`.text.active ${QUOTE}`);
    if (!marks.length) return;
    const now = marks.findIndex((mark) => mark.classList.contains("on"));
    const next = marks[(now + by + marks.length) % marks.length];
    tell(next);
    next.scrollIntoView({ block: "center" });
  }

  // Any address: a paragraph or quote opens its article, all else is brought into sight
  function go(id, p, from) {
    const target = one(id);
    if (!target) return null;
    if (target.closest(".text")) {
      const wanted = p ? p.split(" ") : /^q\d+$/.test(id) ? [id.slice(1)] : [];
      return show(target, wanted, from);
    }
    if (target.closest("[hidden]")) {
      for (const name of NAMES) state[name] = form.elements[name].value = "";
      filter();
    }
    for (let up = target; up; up = up.parentElement) if (up.matches("details")) up.open = true;
    const detailed = target.closest("details[data-k]");
    unmark();
    if (/^[pt]\d+$/.test(id)) (detailed || target).classList.add("here");
    target.scrollIntoView({ block: detailed || target.matches("li") ? "center" : "start" });
    return null;
  }
  function select(number) {
    const given = { side: number.dataset.s.split(" ")[0], topic: number.closest("tr").dataset.t, meeting: number.closest("td").dataset.c };
    for (const name of NAMES) state[name] = form.elements[name].value = given[name] || "";
    filter();
    const first = all(".account li").find((item) => !item.closest("[hidden]"));
    if (first) { state.at = ""; first.closest("details").open = true; first.closest("details").scrollIntoView({ block: "start" }); }
    keep(true);
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const id = (link.getAttribute("href") || "").slice(1);
    if (link.id === "permalink") return;
    if (link.matches(".matrix td > a")) { event.preventDefault(); select(link); return; }
    if (link.matches(QUOTE)) {
      event.preventDefault();
      if (!texts.classList.contains("open")) show(link, [], null);
      tell(link);
      link.scrollIntoView({ block: "center" });
      return;
    }
    if (/^a-/.test(id) || /^q\d+$/.test(id)) { event.preventDefault(); choose(link); return; }
    const target = one(id);
    if (!target || id === "texts" || link.matches(".skip")) return;
    event.preventDefault();
    state.at = id;
    state.p = "";
    go(id, "", null);
    keep(true);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !texts.classList.contains("open")) return;
    if (detail.hidden) close(); else { detail.hidden = true; unmark(); }
  });
  one("close").addEventListener("click", close);
  one("earlier").addEventListener("click", () => step(-1));
  one("later").addEventListener("click", () => step(1));

  function restore() {
    fromAddress();
    filter();
    if (state.at) go(state.at, state.p, null);
    else if (texts.classList.contains("open")) close();
    one("permalink").setAttribute("href", address());
  }
  addEventListener("popstate", restore);
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = one("with-annex").checked ? all("#annex details:not([open])") : [];
    for (const each of opened) each.open = true;
  });
  addEventListener("afterprint", () => { for (const each of opened) each.open = false; });

  form.hidden = false;
  restore();
})();
