// A device in another zone: an offer, never a silent change.
const banner = document.querySelector("[data-zone-banner]");
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;

if (banner && here && here !== document.documentElement.dataset.zone) {
  banner.querySelector("[name=zone]").value = here;
  banner.querySelector("[data-zone-here]").textContent = here.replaceAll("_", " ");
  banner.hidden = false;
}

const choice = document.querySelector("select[data-guess]");
if (choice && [...choice.options].some((option) => option.value === here)) choice.value = here;
