// Draws the figures that the server sends. Colours are role names, read from the page's tokens at draw time.
const settings = {
  displayModeBar: false,
  displaylogo: false,
  responsive: true,
  scrollZoom: false,
  doubleClick: false,
  showAxisDragHandles: false,
  showSendToCloud: false,
  plotlyServerURL: "",
};

const { dataset } = document.querySelector("script[data-library]");

function speak() {
  window.Plotly.register({ moduleType: "locale", name: "page", dictionary: {}, format: JSON.parse(dataset.locale) });
  settings.locale = "page";
}

const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

// Token values are themselves made of var(): a probe element gives the colour that the browser makes of them.
const probe = document.createElement("span");
probe.hidden = true;
document.body.append(probe);

const colours = new Map();

function colour(name) {
  if (!colours.has(name)) {
    probe.style.color = `var(--${name})`;
    colours.set(name, getComputedStyle(probe).color);
  }
  return colours.get(name);
}

function resolve(value) {
  if (typeof value === "string" && value.startsWith("role:")) {
    const name = value.slice(5);
    return name === "font" ? token("font") : colour(name);
  }
  if (Array.isArray(value)) return value.map(resolve);
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner)]));
  }
  return value;
}

let onPaper = false;

function draw(place) {
  const data = document.querySelector(`script[data-for="${place.id}"]`);
  if (!data || !window.Plotly) return;
  if (!settings.locale) speak();
  const figure = resolve(JSON.parse(data.textContent));
  if (place.clientWidth < 480) {
    figure.layout.font.size = 13.5;
    if (figure.layout.xaxis) figure.layout.xaxis.nticks = 4;
  }
  if (onPaper) figure.layout.width = Math.min(place.clientWidth, 640);
  window.Plotly.react(place, figure.data, figure.layout, settings);
  performance.mark("chart drawn");
}

const isInView = (place) => {
  const { top, bottom } = place.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
};
// Where a browser can do so, its own other work waits meanwhile, a finger does not.
const breathe = () => window.scheduler?.yield?.() ?? new Promise((go) => setTimeout(go));

// A chart at a time, those in view first: between two the page can answer a finger. A newer drawing ends an older one.
let turn = 0;
async function drawAll() {
  const mine = ++turn;
  colours.clear();
  const places = [...document.querySelectorAll("[data-chart]")];
  for (const place of [...places.filter(isInView), ...places.filter((one) => !isInView(one))]) {
    if (mine !== turn) return;
    draw(place);
    await breathe();
  }
}

// The library holds nothing up: by then the page is read.
const library = new Promise((come) => {
  const script = document.createElement("script");
  script.addEventListener("load", come);
  script.src = dataset.library;
  document.head.append(script);
});

Promise.all([library, document.fonts?.ready]).then(drawAll);
document.addEventListener("themechange", drawAll);
document.addEventListener("chartsadded", drawAll);

// On paper a chart has the light colours and fits the sheet, whatever the screen is like.
const root = document.documentElement;
let onScreen;
window.addEventListener("beforeprint", () => {
  onScreen = root.dataset.bsTheme;
  root.dataset.bsTheme = "light";
  onPaper = !document.querySelector(".paper");
  drawAll();
});
window.addEventListener("afterprint", () => {
  if (onScreen) root.dataset.bsTheme = onScreen;
  else delete root.dataset.bsTheme;
  onPaper = false;
  drawAll();
});
matchMedia("print").addEventListener("change", drawAll);
