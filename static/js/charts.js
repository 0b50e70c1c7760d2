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

const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

// Token values are themselves made of var(): a probe element gives the colour that the browser makes of them.
const probe = document.createElement("span");
probe.hidden = true;
document.body.append(probe);

function colour(name) {
  probe.style.color = `var(--${name})`;
  return getComputedStyle(probe).color;
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

function draw(place) {
  const data = document.querySelector(`script[data-for="${place.id}"]`);
  if (!data || !window.Plotly) return;
  const figure = resolve(JSON.parse(data.textContent));
  if (place.clientWidth < 480) {
    figure.layout.font.size = 13.5;
    if (figure.layout.xaxis) figure.layout.xaxis.nticks = 4;
  }
  window.Plotly.react(place, figure.data, figure.layout, settings);
}

const drawAll = () => document.querySelectorAll("[data-chart]").forEach(draw);

(document.fonts ? document.fonts.ready : Promise.resolve()).then(drawAll);
document.addEventListener("themechange", drawAll);
document.addEventListener("chartsadded", drawAll);
